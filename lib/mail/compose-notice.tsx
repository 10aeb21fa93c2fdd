import { render } from '@react-email/render';
import type { NoticeFacts } from '@/db/notice-facts';
import type { Environment } from '@/lib/env';
import { noticeContent } from './notice-content';
import { NoticeMail } from './notice-mail';
import { noticeText } from './notice-text';
import type { Message } from './transport';

/** @returns the mail of a notice, in its reader's language, or the installation's when the reader chose none. */
export async function composeNotice(
  notice: { id: number; createdAt: number },
  facts: NoticeFacts,
  environment: Pick<Environment, 'baseUrl' | 'mailFrom' | 'defaultLocale'> & { secret: string },
): Promise<Message> {
  const { baseUrl, mailFrom, defaultLocale } = environment;
  const { reader } = facts;
  const content = noticeContent(facts, reader.locale ?? defaultLocale, environment);
  const { hostname } = new URL(baseUrl);
  return {
    // The instant tells apart the notices of two databases that the same address served one after the other.
    messageId: `<notice-${notice.id}-${notice.createdAt}@${hostname}>`,
    conversation: content.conversation && `<${content.conversation}@${hostname}>`,
    from: mailFrom,
    to: { name: reader.name, address: reader.address },
    subject: content.subject,
    html: await render(<NoticeMail content={content} />),
    text: noticeText(content),
    language: content.locale,
  };
}
