import PostalMime from 'postal-mime';

/** What a mail server says of one recipient (RFC 3464, 2.3). */
export type ReportedRecipient = {
  /** 'failed', 'delayed', 'delivered', 'relayed' or 'expanded'. */
  action: string;
  /** Enhanced status code, such as 5.1.1 (RFC 3463). */
  status: string;
  /** The words of the server that was asked, or the code where there are none. */
  diagnostic: string;
};

export type DeliveryReport = {
  /** Of the mail that the report is about, with its angle brackets; null where the report does not return it. */
  messageId: string | null;
  recipients: ReportedRecipient[];
};

/** @returns what a mail says about the delivery of another, or null: it is no such report. */
export async function readDeliveryReport(mail: Uint8Array): Promise<DeliveryReport | null> {
  const { attachments } = await PostalMime.parse(mail, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
  });
  const partOf = (types: readonly string[]) => {
    const part = attachments.find(({ mimeType }) => types.includes(mimeType.toLowerCase()));
    return part && textOf(part.content);
  };
  const status = partOf(['message/delivery-status', 'message/global-delivery-status']);
  if (status === undefined) return null;
  const returned = partOf([
    'message/rfc822',
    'message/global',
    'text/rfc822-headers',
    'message/rfc822-headers',
    'message/global-headers',
  ]);
  const recipients = groupsOf(status).flatMap((fields) => recipientIn(fields) ?? []);
  return { messageId: messageIdIn(returned ?? ''), recipients };
}

function textOf(content: string | ArrayBuffer | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

type Fields = ReadonlyMap<string, string>;

/** One group for the message and one for each recipient, with empty lines between them. */
function groupsOf(status: string): Fields[] {
  return status.split(/\r?\n[ \t]*\r?\n/).map(fieldsOf);
}

function fieldsOf(text: string): Fields {
  const lines = text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]];
    }),
  );
}

function recipientIn(fields: Fields): ReportedRecipient | null {
  const [action, status] = [fields.get('action'), fields.get('status')];
  if (!fields.has('final-recipient') || action === undefined || status === undefined) return null;
  const [code = ''] = /^[245]\.\d{1,3}\.\d{1,3}/.exec(status) ?? [];
  const words = fields.get('diagnostic-code')?.replace(/^[\w-]+;\s*/, '');
  return { action: action.toLowerCase(), status: code, diagnostic: words || code };
}

function messageIdIn(returned: string): string | null {
  const [head = ''] = returned.split(/\r?\n\r?\n/);
  return fieldsOf(head).get('message-id') ?? null;
}
