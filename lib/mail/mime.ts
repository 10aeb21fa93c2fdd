import type { SendMailOptions } from 'nodemailer';
import type { Message } from './transport';

/** The mail as nodemailer takes it: both parts, and the headers of a message that no person wrote. */
export function mailOptions(message: Message): SendMailOptions {
  const { from, to, subject, html, text, messageId } = message;
  return {
    from,
    to,
    subject,
    html,
    text,
    messageId,
    headers: extraHeaders(message),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * Headers beyond those that every mail has. Auto-Submitted (RFC 3834) keeps absence notes from answering; References
 * gathers the mails of one invoicing file, and names the mail that this one repeats. List-Unsubscribe lets a mail program
 * stop such mails with one click (RFC 8058).
 */
export function extraHeaders(message: Message): Record<string, string> {
  const { language, conversation, repeats, unsubscribe } = message;
  const references = [conversation, repeats].filter((one) => one !== null).join(' ');
  return {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': language,
    ...(references === '' ? {} : { References: references }),
    ...(unsubscribe === null ? {} : unsubscribeHeaders(unsubscribe.oneClick)),
  };
}

function unsubscribeHeaders(address: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
