import { PEOPLE, type PersonKey } from '@/db/cast';
import { parseMail } from '@/tests/mail-parts';
import type { ServedPortal } from './portal';
import { picture, type Visitor } from './visitors';

export type ReadMail = { subject: string; text: string; html: string; headers: Map<string, string> };

/** @returns the mails that somebody of the cast has received, in the order in which they were written about. */
export function mailsTo(portal: Pick<ServedPortal, 'mails'>, person: PersonKey): ReadMail[] {
  return portal
    .mails()
    .map((raw) => parseMail(raw))
    .filter(({ headers }) => headers.get('to')?.includes(PEOPLE[person].email))
    .map(({ headers, parts }) => ({
      subject: (headers.get('subject') ?? '').replace(/[\u00a0\u202f]/g, ' '),
      text: (parts.get('text/plain') ?? '').replace(/[\u00a0\u202f]/g, ' '),
      html: parts.get('text/html') ?? '',
      headers,
    }))
    .sort((one, other) => orderOf(one) - orderOf(other));
}

/** @returns the last mail to somebody whose subject is like this, once it has been written. */
export async function awaitMail(
  portal: Pick<ServedPortal, 'mails'>,
  person: PersonKey,
  subject: RegExp,
): Promise<ReadMail> {
  for (let tries = 0; tries < 300; tries += 1) {
    const mail = mailsTo(portal, person).findLast((one) => subject.test(one.subject));
    if (mail) return mail;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const subjects = mailsTo(portal, person).map((mail) => mail.subject);
  throw new Error(`${person} has no mail like ${subject}, but ${JSON.stringify(subjects)}`);
}

/** Shows a mail as a mail program would, and keeps a picture of it. */
export async function pictureOfMail(visitor: Visitor, mail: ReadMail, name: string): Promise<void> {
  const size = visitor.page.viewportSize();
  if (size && size.width > 700) await visitor.page.setViewportSize({ width: 700, height: 500 });
  await visitor.page.setContent(mail.html, { waitUntil: 'load' });
  await picture(visitor, name);
  if (size) await visitor.page.setViewportSize(size);
}

/** The number of the notice in the Message-ID. */
function orderOf({ headers }: ReadMail): number {
  return Number(/<notice-(\d+)-/.exec(headers.get('message-id') ?? '')?.[1] ?? 0);
}
