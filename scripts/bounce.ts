import { now } from '@/lib/clock';
import { closeDatabase, database } from '@/lib/database';
import { environment } from '@/lib/env';
import { type DeliveryReport, type ReportedRecipient, readDeliveryReport } from '@/lib/mail/delivery-report';
import { readMessageId } from '@/lib/mail/message-ids';
import { recordReturn } from '@/lib/mail/record-return';
import { runCommandLine, UsageError } from './command-line';
import { prepareData } from './prepare-data';

const USAGE = `
npm run bounce < MAIL

Reads the report of a mail server on a mail that it could not deliver (RFC 3464), as an alias of MAIL_BOUNCES_TO pipes it
to this command. It is written to the log of that mail, and the address is marked as failing; of a mail that is only late
there is a line in the log. What is no such report, or not about a mail of this installation, ends with one line on the
error output and a non-zero status.
`;

/** Bytes: a report returns at most the mail, and ours are small. */
const LARGEST = 1_000_000;

runCommandLine(USAGE, async (words) => {
  if (words.length > 0) throw new UsageError('use: npm run bounce < MAIL (--help explains)');
  const report = await readDeliveryReport(await input());
  if (!report) throw new UsageError('the mail is no report on the delivery of another');
  const { mail, recipient } = subjectOf(report);
  prepareData();
  const isFailed = recipient.action === 'failed';
  const outcome = recordReturn(
    { db: database(), now: now() },
    {
      mail,
      report: isFailed ? 'bounced' : 'delayed',
      words: recipient.diagnostic,
      isPermanent: isFailed && recipient.status.startsWith('5.'),
    },
  );
  closeDatabase();
  if (!outcome.ok) throw new UsageError('the report is about no mail that this installation sent');
});

async function input(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST) throw new UsageError('the mail is too large for a report');
  }
  return Buffer.concat(chunks);
}

function subjectOf({ messageId, recipients }: DeliveryReport) {
  const { hostname } = new URL(environment().baseUrl);
  const mail = messageId === null ? null : readMessageId(messageId, hostname);
  if (!mail) throw new UsageError('the report is about no mail that this installation sent');
  const recipient = recipients.find(isHeard);
  if (!recipient) throw new UsageError('the report tells of nothing that failed or is late');
  return { mail, recipient };
}

/** Every mail of ours has one recipient; a server may speak of more where it forwarded it. */
function isHeard({ action }: ReportedRecipient): boolean {
  return action === 'failed' || action === 'delayed';
}
