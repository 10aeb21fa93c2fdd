import type { PeopleFacts } from '@/db/people-notice-facts';
import type { PeopleNoticeKind } from '@/lib/domain/notices';
import { formatInstant } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { peopleSentence } from '@/lib/i18n/people-sentence';
import { translatorFor } from '@/lib/i18n/translator';
import { pageOfPeopleNotice } from '@/lib/notice-page';
import type { MailBody, NoticeContent } from './content';

/** The mail of a notice on a structure, a person or an account, in its reader's language. */
export function peopleContent(facts: PeopleFacts, locale: Locale, baseUrl: string): MailBody {
  const t = translatorFor(locale, 'mail');
  const product = translatorFor(locale, 'common')('product');
  const { kind, reader } = facts;
  const isOwn = facts.playerId === reader.id;
  const isYours = YOURS.includes(kind);
  const about = kind === 'bank_details_changed' && isOwn ? 'bank_details_own' : kind;
  return {
    locale,
    product,
    conversation: null,
    subject: t(`subject.${kind}`, { product, contract: facts.contractNumber ?? '' }),
    heading: t(`heading.${kind}`, { product }),
    lead: `${peopleSentence(facts, locale)}.`,
    facts: factLines(facts, locale, isOwn),
    next: {
      title: t(isYours ? 'next.yours' : 'next.others'),
      sentences: [
        t(`people.${about}.next`, { product }),
        ...doubts(about).map((doubt) => t(`people.${doubt}.doubt`)),
      ],
      isYours,
    },
    items: facts.found.map(({ id, framework, number, contractNumber, contractTitle }) => ({
      title: `${framework} ${number}`,
      text: `${contractNumber}, ${contractTitle}`,
      address: `${baseUrl}/works-invoices/documents/${id}`,
      isYours: false,
    })),
    link: {
      label: t(`people.${about}.open`),
      address: `${baseUrl}${pageOfPeopleNotice({ ...facts, isOwn })}`,
      hint: t('address'),
    },
    closing: [t('people.why', { name: reader.name, product }), t('automatic')],
  };
}

/** Something that the reader has to do. */
const YOURS: readonly PeopleNoticeKind[] = ['request_to_decide', 'correction_asked', 'draft_waiting'];

/** What to do when it was not the reader, or when it may be a trick. */
function doubts(about: PeopleNoticeKind | 'bank_details_own') {
  if (about === 'bank_details_changed') return ['bank_details_changed'] as const;
  return about === 'account_changed' || about === 'bank_details_own' ? (['account_changed'] as const) : [];
}

function factLines(facts: PeopleFacts, locale: Locale, isOwn: boolean): NoticeContent['facts'] {
  const t = translatorFor(locale, 'mail');
  const { playerName, replacedName, structureName, contractNumber, contractTitle } = facts;
  const who =
    replacedName === null
      ? playerName
      : t('people.inPlaceOf', { who: playerName ?? '', replaced: replacedName });
  const lines = [
    [t('terms.by'), isOwn ? null : who],
    [t('terms.at'), formatInstant(locale, facts.at)],
    [t('terms.structure'), structureName],
    [t('terms.contract'), contractNumber === null ? null : `${contractNumber}, ${contractTitle}`],
    [t('terms.former'), facts.kind === 'bank_details_changed' ? facts.facts.before : null],
    [t('terms.message'), facts.facts.message],
    [t('terms.reason'), facts.facts.reason],
  ] as const;
  return lines.flatMap(([term, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ term, value: String(value) }],
  );
}
