import { randomBytes } from 'node:crypto';
import {
  beginClaim,
  bringFile,
  chooseFramework,
  type Depositor,
  openPage,
  sendSummary,
  typeDetails,
} from '@/bench/depositing';
import { signIn } from '@/bench/reading';
import { type Claimant, readClaimants } from '@/bench/targets';
import { smallPdf } from '@/lib/seed/small-pdf';
import { type Acknowledged, MARK, sha256 } from './ledger';

/** Somebody who deposits, and does not give up because the server has just gone. */

export type Insist = <Result>(step: () => Promise<Result>) => Promise<Result>;

/** Nobody wants to know any more. */
export class Over extends Error {}

const PAUSE = 40;
/** What a client sees of a server that goes: nothing was answered. */
const GONE = /ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|aborted|fetch failed/;

/**
 * @returns what repeats a step until it is answered. @throws Over once `isOver`; every other error of the step.
 * @param onAnswer is told of each answer.
 */
export function insistUntil(isOver: () => boolean, onAnswer: () => void): Insist {
  return async (step) => {
    while (!isOver()) {
      try {
        const answer = await step();
        onAnswer();
        return answer;
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    throw new Over();
  };
}

function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return GONE.test(`${error.message} ${'code' in error ? error.code : ''}`);
}

/** For a server that is there. */
export const once: Insist = (step) => step();

/** @returns people who have signed in, each of a structure of their own. @param file of the database. */
export async function depositorsOn(origin: string, file: string, count: number): Promise<Depositor[]> {
  const claimants: Claimant[] = readClaimants(file, count);
  if (claimants.length < count) throw new Error(`Only ${claimants.length} people may deposit in these data`);
  return await Promise.all(
    claimants.map(async (claimant) => ({
      claimant,
      origin,
      visitor: await signIn(origin, claimant.email),
    })),
  );
}

/** A document that nobody else has: its number, and bytes of 2 to 200 kilobytes. */
export function newClaim(name: string): { number: string; bytes: Uint8Array } {
  const ballast = randomBytes(1_000 + Math.floor(Math.random() * 99_000)).toString('hex');
  return { number: `${MARK}${name}`, bytes: smallPdf([`Projet de décompte ${name}`], ballast) };
}

/** The whole way; each step, also the last, is sent again when its answer was lost. */
export async function depositThrough(
  depositor: Depositor,
  name: string,
  insist: Insist,
): Promise<Acknowledged> {
  const ready = await prepareClaim(depositor, name, insist);
  const certificate = await insist(() => sendSummary(depositor, ready.summary));
  return { number: ready.number, documentId: idIn(certificate), sha256: ready.sha256 };
}

/** Everything but "Validate and send". */
export async function prepareClaim(depositor: Depositor, name: string, insist: Insist) {
  const { number, bytes } = newClaim(name);
  const documentStep = await insist(() => beginClaim(depositor));
  const empty = await insist(() => openPage(depositor, documentStep));
  await insist(() => bringFile(depositor, empty, { name: `${number}.pdf`, bytes }));
  const detailsStep = await insist(() => chooseFramework(depositor, documentStep));
  const summaryStep = await insist(() => typeDetails(depositor, detailsStep, number));
  const summary = await insist(() => openPage(depositor, summaryStep));
  return { number, sha256: sha256(bytes), summary, detailsStep };
}

export function idIn(certificate: string): number {
  return Number(/documents\/(\d+)\/certificate/.exec(certificate)?.[1]);
}
