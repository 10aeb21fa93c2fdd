import { type Database, inTransaction } from '@/db/client';
import { loadNoticeFacts, type NoticeFacts } from '@/db/notice-facts';
import { type LeasedNotice, markFailed, markSent } from '@/db/notice-queue';
import { type OwnReason, retryAt } from './domain/delivery';
import type { Environment } from './env';
import type { log as productLog } from './log';
import { type Handed, type Message, NotTaken, type Transport } from './mail/transport';
import { within } from './within';

export type SendingTools = {
  database: Database;
  environment: Pick<Environment, 'baseUrl' | 'mailFrom' | 'defaultLocale'>;
  secret: string;
  log: Pick<typeof productLog, 'warn' | 'error'>;
  /** UTC milliseconds. */
  now: () => number;
  transport: Transport;
  /** Takes no more notices for so long (milliseconds). */
  pause: (time: number) => void;
};

/** Milliseconds. */
const LONGEST_SEND = 2 * 60_000;
/** Servers can be talkative; the log keeps this much. */
const LONGEST_ANSWER = 500;

type Mail = { notice: LeasedNotice; message: Message };

/**
 * One try of what was leased together: in one call, or a mail alone.
 * @throws only when a result cannot be written: the lease then runs out.
 */
export async function sendNotices(leased: readonly LeasedNotice[], tools: SendingTools): Promise<void> {
  const mails: Mail[] = [];
  for (const notice of leased) {
    const mail = await write(notice, tools);
    if (mail) mails.push(mail);
  }
  const batch = leased[0]?.batch ?? null;
  if (batch !== null && mails.length > 0) return await sendTogether(mails, batch, tools);
  for (const mail of mails) await sendAlone(mail, tools);
}

async function sendAlone(mail: Mail, tools: SendingTools): Promise<void> {
  const [result] = await handOver(tools, async () => [
    { isTaken: true, ...(await tools.transport.send(mail.message)) },
  ]);
  if (result) mark(mail, result, tools);
}

/**
 * All are marked at once, so that a crash leaves either all of them or none to be
 * sent again, in a call with the same key.
 */
async function sendTogether(mails: readonly Mail[], key: string, tools: SendingTools): Promise<void> {
  const messages = mails.map(({ message }) => message);
  const results = await handOver(tools, async () => (await tools.transport.sendMany?.(messages, key)) ?? []);
  inTransaction(tools.database, () => {
    const [whole] = results;
    if (whole?.fault && !whole.fault.isAnswered) return markUnanswered(mails, whole.fault, key, tools);
    for (const [at, mail] of mails.entries())
      mark(mail, (whole?.fault ? whole : results[at]) ?? NO_WORD, tools);
  });
}

type Result = Handed & { fault?: NotTaken };
const NO_WORD: Result = { isTaken: false, answer: 'no word of this mail' };

/** @returns the mail, or null: it is not to be sent, or cannot be written; the log of attempts says why. */
async function write(notice: LeasedNotice, tools: SendingTools): Promise<Mail | null> {
  const { database, environment, secret, now, transport } = tools;
  const facts = loadNoticeFacts(database, notice.id, now());
  if (!facts) return null;
  const attempt = { transport: transport.name, recipient: facts.reader.address, at: now() };
  if (!facts.isForReader) {
    markFailed(database, notice, { ...attempt, answer: whyNot(facts) }, { nextDueAt: null });
    return null;
  }
  try {
    // Loaded with the first mail: what draws mails is large, and a start should not wait for it.
    const { composeNotice } = await import('./mail/compose-notice');
    return { notice, message: await composeNotice(notice, facts, { ...environment, secret }) };
  } catch (error) {
    failed({ notice, address: facts.reader.address }, { isTaken: false, answer: reasonOf(error) }, tools);
    return null;
  }
}

function whyNot(facts: NoticeFacts): OwnReason {
  if (facts.reader.disabledAt !== null) return 'account_disabled';
  if (facts.isDone) return 'done_meanwhile';
  return facts.about === 'link' ? 'link_over' : 'not_authorised';
}

/** @returns what became of each mail, or of all of them alike. */
async function handOver({ pause }: SendingTools, send: () => Promise<Handed[]>): Promise<Result[]> {
  try {
    return await within(LONGEST_SEND, send());
  } catch (error) {
    const fault = error instanceof NotTaken ? error : new NotTaken(reasonOf(error));
    if (fault.retryAfter > 0) pause(fault.retryAfter);
    return [{ isTaken: false, answer: fault.message, fault }];
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function mark({ notice, message }: Mail, result: Result, tools: SendingTools): void {
  const { database, now, transport } = tools;
  const { address } = message.to;
  const answer = result.answer.slice(0, LONGEST_ANSWER);
  if (result.isTaken)
    markSent(database, notice, { transport: transport.name, recipient: address, at: now(), answer });
  else failed({ notice, address }, result, tools);
}

function failed(
  { notice, address }: { notice: LeasedNotice; address: string },
  { answer, fault }: Result,
  { database, log, now, transport }: SendingTools,
): void {
  const at = now();
  const own = retryAt(notice.attempts, at, Math.random());
  const nextDueAt = own && Math.max(own, at + (fault?.retryAfter ?? 0));
  const attempt = {
    transport: transport.name,
    recipient: address,
    at,
    answer: answer.slice(0, LONGEST_ANSWER),
  };
  const isAddressRefused = fault?.isAddressRefused ?? false;
  markFailed(database, notice, attempt, { nextDueAt, isAddressRefused });
  const level = nextDueAt === null ? 'error' : 'warn';
  log[level]({ notice: notice.id, attempts: notice.attempts, next: nextDueAt }, 'a mail was not sent');
}

/** Nobody knows whether the mails were taken: the same call is made again, at one instant for all of them. */
function markUnanswered(mails: readonly Mail[], fault: NotTaken, batch: string, tools: SendingTools): void {
  const { database, log, now, transport } = tools;
  const at = now();
  const most = Math.max(...mails.map(({ notice }) => notice.attempts));
  const nextDueAt = retryAt(most, at, Math.random());
  const answer = fault.message.slice(0, LONGEST_ANSWER);
  for (const { notice, message } of mails) {
    const attempt = { transport: transport.name, recipient: message.to.address, at, answer };
    // Where one would be given up, each goes its own way.
    if (nextDueAt === null)
      failed({ notice, address: message.to.address }, { isTaken: false, answer }, tools);
    else markFailed(database, notice, attempt, { nextDueAt, batch });
  }
  log.warn({ mails: mails.length, next: nextDueAt }, 'a call with several mails was not answered');
}
