import { inTransaction } from '@/db/client';
import { recordFailing } from '@/db/failing-addresses';
import { appendReport, findMailed, loadMailed, markBounced } from '@/db/mail-returns';
import type { Door } from '@/lib/context';
import { acceptedAs, answerOfReport, type Report } from '@/lib/domain/delivery';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';

/** Milliseconds: what became of a mail is heard within days. */
const HEARD_WITHIN = 14 * 24 * 3_600_000;
/** Servers can be talkative; the log keeps this much. */
const LONGEST_WORDS = 500;

/** A mail of ours: by its Message-ID, or by the id that Resend gave it. */
export type ReturnedMail = { id: number; createdAt: number; sendings: number } | { resendId: string };

export type RecordReturn = {
  mail: ReturnedMail;
  report: Report;
  /** What the mail server said. */
  words: string;
  /** Every mail to that address will come back. */
  isPermanent: boolean;
};

/**
 * Keeps what is heard of a mail that left: a line in its log; of one that could not be delivered also that it came back,
 * and that its address fails. The same report twice is kept once.
 */
export function recordReturn(
  { db, now }: Door,
  { mail, report, words, isPermanent }: RecordReturn,
): Outcome<{ noticeId: number }> {
  return inTransaction(db, () => {
    const mailed =
      'resendId' in mail
        ? findMailed(db, acceptedAs(mail.resendId), now - HEARD_WITHIN)
        : loadMailed(db, mail);
    if (!mailed) return refused(refusal('not_found'));
    const { id: noticeId, transport, recipient, sendings } = mailed;
    const answer = answerOfReport(report, words).slice(0, LONGEST_WORDS);
    if (!appendReport(db, noticeId, { at: now, transport, recipient, answer })) return accepted({ noticeId });
    if (report !== 'bounced') return accepted({ noticeId });
    // A mail that was sent again since says for itself whether it arrives.
    if ('resendId' in mail || mail.sendings === sendings) markBounced(db, noticeId, now);
    if (isPermanent) recordFailing(db, recipient, { at: now, answer: words.slice(0, LONGEST_WORDS) });
    return accepted({ noticeId });
  });
}
