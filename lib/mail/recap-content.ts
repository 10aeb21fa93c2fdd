import type { RecapFacts } from '@/db/recap-facts';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import type { MailBody } from './content';
import { documentContent } from './document-content';
import { peopleContent } from './people-content';

/** More is read on the portal. */
const MOST_ITEMS = 50;

/** The mail that gathers several notices, what waits for its reader first. */
export function recapContent(facts: RecapFacts, locale: Locale, baseUrl: string): MailBody {
  const t = translatorFor(locale, 'mail');
  const product = translatorFor(locale, 'common')('product');
  const { reader, frequency, items } = facts;
  const bodies = items.map((item) =>
    item.about === 'document' ? documentContent(item, locale, baseUrl) : peopleContent(item, locale, baseUrl),
  );
  const own = bodies.filter(({ next }) => next.isYours);
  const sorted = [...own, ...bodies.filter(({ next }) => !next.isYours)];
  const count = bodies.length;
  return {
    locale,
    product,
    conversation: null,
    subject: t(`recap.subject.${frequency}`, { product, count }),
    heading: t(`recap.heading.${frequency}`),
    lead: t('recap.lead', { count }),
    facts: [],
    next: {
      title: t(own.length > 0 ? 'next.yours' : 'next.others'),
      sentences: [t('recap.waiting', { count: own.length, total: count })],
      isYours: own.length > 0,
    },
    items: sorted.slice(0, MOST_ITEMS).map(({ subject, lead, link, next }) => ({
      title: subject,
      text: lead,
      address: link.address,
      isYours: next.isYours,
    })),
    link: { label: t('recap.open'), address: `${baseUrl}/notifications`, hint: t('address') },
    closing: [
      ...(count > MOST_ITEMS ? [t('recap.more', { count: count - MOST_ITEMS })] : []),
      t('people.why', { name: reader.name, product }),
      t('automatic'),
    ],
  };
}
