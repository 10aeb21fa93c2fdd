import { translatorFor } from '@/lib/i18n/translator';
import type { NoticeContent } from './content';

/** The same mail for whoever reads plain text: one fact a line, the address on a line of its own. */
export function noticeText(content: NoticeContent): string {
  const { locale, product, heading, lead, facts, next, items, link, closing, settings } = content;
  const t = translatorFor(locale, 'mail');
  return [
    product,
    heading,
    lead,
    [next.title, ...next.sentences].join('\n'),
    ...items.map(({ title, text, address }) => [title, text, address].join('\n')),
    [link.label, link.address].join('\n'),
    ...(facts.length === 0 ? [] : [facts.map((fact) => t('fact', fact)).join('\n')]),
    ['-- ', ...closing, ...settings.map(({ label, address }) => t('setting', { label, address }))].join('\n'),
  ].join('\n\n');
}
