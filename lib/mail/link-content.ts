import type { LinkFacts } from '@/db/link-notice-facts';
import { linkToken } from '@/lib/auth/link-token';
import type { LinkPurpose } from '@/lib/domain/links';
import { formatInstant } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import type { MailBody, NoticeContent } from './content';

const PAGES: Readonly<Record<LinkPurpose, string>> = {
  activation: '/activate',
  password_reset: '/reset-password',
  address_change: '/account/address',
  contact_change: '/account/address',
  invitation: '/invitation',
};

/** The mail that carries a link, in the language in which it was asked for or the person reads. */
export function linkContent(facts: LinkFacts, locale: Locale, baseUrl: string, secret: string): MailBody {
  const t = translatorFor(locale, 'mail');
  const product = translatorFor(locale, 'common')('product');
  const { kind, link, reader } = facts;
  const until = formatInstant(locale, link.expiresAt);
  const named = { product, name: reader.name, address: reader.address };
  const invited = {
    who: facts.inviterName ?? product,
    structure: facts.structureName ?? '',
    contract: facts.contractNumber ?? 'none',
  };
  return {
    locale,
    product,
    conversation: null,
    subject: t(`subject.${kind}`, { product }),
    heading: t(`heading.${kind}`, { product }),
    lead: t(`links.${kind}.lead`, { ...named, ...invited }),
    facts: contractFacts(facts, locale),
    next: {
      title: t('next.yours'),
      sentences: [t(`links.${kind}.next`, named), t('links.until', { until })],
      isYours: true,
    },
    items: [],
    link: {
      label: t(`links.${kind}.open`),
      address: `${baseUrl}${PAGES[link.purpose]}/${linkToken(link, secret)}`,
      hint: t('address'),
    },
    closing: [t(`links.${kind}.unasked`, named), t('links.secret'), t('automatic')],
  };
}

function contractFacts(facts: LinkFacts, locale: Locale): NoticeContent['facts'] {
  const t = translatorFor(locale, 'mail');
  const { contractNumber, contractTitle, structureName } = facts;
  const contract = contractNumber === null ? [] : [`${contractNumber}, ${contractTitle}`];
  return [
    ...(structureName === null ? [] : [{ term: t('terms.structure'), value: structureName }]),
    ...contract.map((value) => ({ term: t('terms.contract'), value })),
  ];
}
