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
 * gathers the mails of one invoicing file.
 */
export function extraHeaders(message: Message): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': message.language,
    ...(message.conversation === null ? {} : { References: message.conversation }),
  };
}
