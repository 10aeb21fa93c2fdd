import { type WriteFault, writeFaultOf } from '@/db/write-faults';
import { type Outcome, type Refusal, type RefusalCode, refusal, refused } from './domain/refusals';
import { log } from './log';

const CODES: Readonly<Record<WriteFault, RefusalCode>> = {
  busy: 'portal_busy',
  full: 'disk_full',
  broken: 'not_written',
};

/**
 * Runs a command. Where the database does not take its write, nothing of it was written, and that is a refusal like any
 * other: people keep what they typed, and may try again.
 */
export function refuseUnwritten<Result>(command: () => Outcome<Result>): Outcome<Result> {
  try {
    return command();
  } catch (error) {
    return refused(unwritten(error));
  }
}

/** @returns the refusal that a write which was not taken becomes, logged. @throws every other error again. */
export function unwritten(error: unknown): Refusal {
  const fault = writeFaultOf(error);
  if (fault === null) throw error;
  log.error({ err: error, fault }, 'the database did not take a write');
  return refusal(CODES[fault]);
}

/** Does this reason say that the database did not take the write? */
export function isUnwritten(code: RefusalCode): boolean {
  return Object.values(CODES).includes(code);
}

/** Writes what reading leaves behind. People read on where it cannot be written. @param what for the log. */
export function writeBeside(what: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const fault = writeFaultOf(error);
    if (fault === null) throw error;
    log.warn({ err: error, fault, what }, 'what reading leaves behind was not written');
  }
}
