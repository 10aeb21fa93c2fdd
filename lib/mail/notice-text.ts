import type { NoticeContent } from './notice-content';

/** The same mail for whoever reads plain text: one fact a line, the address on a line of its own. */
export function noticeText({ product, heading, lead, facts, next, link, closing }: NoticeContent): string {
  return [
    product,
    heading,
    lead,
    [next.title, ...next.sentences].join('\n'),
    [`${link.label}`, link.address].join('\n'),
    facts.map(({ term, value }) => `${term} : ${value}`).join('\n'),
    ['-- ', ...closing].join('\n'),
  ].join('\n\n');
}
