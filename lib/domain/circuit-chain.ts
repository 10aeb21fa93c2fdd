import {
  type FileKind,
  FRAMEWORK_CODES,
  FRAMEWORKS,
  type FrameworkCode,
  mayOpen,
  receiverOf,
  successorsIn,
} from './frameworks';
import type { Circuit, Role } from './parties';

/** The chain that a circuit produces: who deposits what, to whom, under which framework. */

/** One deposit of a chain. */
export type ChainStep = {
  framework: FrameworkCode;
  issuer: Role;
  /** It may begin an invoicing file, or join one as another first claim. */
  opens: boolean;
  /** The documents of this chain that it may follow. */
  follows: FrameworkCode[];
  /** Who has it in hand next; the issuer itself when nobody else on the portal can go on. */
  receiver: Role;
  /** The party that the issuer works for accepts it first (R2193-12). */
  validated: boolean;
};

/** `bySilence`: what ends a final settlement when a party does not answer in time (CCAG-Travaux 12.4.4 and 12.4.5). */
export type CircuitChain = { monthly: ChainStep[]; final: ChainStep[]; bySilence: ChainStep[] };

/** Which of the roles that any number of parties play are on the portal. */
export type Contractors = { joint_contractor: boolean; subcontractor: boolean };

/** @returns the ordinary chain of each kind of file, first deposit first, and the deposits that silence allows. */
export function circuitChain(circuit: Circuit, contractors: Contractors): CircuitChain {
  const monthly = ordinaryWay(circuit, contractors, 'monthly');
  const final = ordinaryWay(circuit, contractors, 'final');
  const anyFinal = walk(circuit, openers(circuit, contractors, 'final'), () => true);
  const bySilence = anyFinal.filter((code) => FRAMEWORKS[code].tacit && !final.includes(code));
  const toSteps = (codes: FrameworkCode[], among: FrameworkCode[]) =>
    codes.flatMap((code) => stepOf(circuit, code, among));
  return {
    monthly: toSteps(monthly, monthly),
    final: toSteps(final, final),
    bySilence: toSteps(bySilence, anyFinal),
  };
}

/** Where the project manager is off the portal a settlement begins with the tacit procedure, for want of another door. */
function ordinaryWay(circuit: Circuit, contractors: Contractors, kind: FileKind): FrameworkCode[] {
  const all = openers(circuit, contractors, kind);
  const ordinary = all.filter((code) => !FRAMEWORKS[code].tacit);
  return walk(circuit, ordinary.length > 0 ? ordinary : all, (code) => !FRAMEWORKS[code].tacit);
}

function openers(circuit: Circuit, contractors: Contractors, kind: FileKind): FrameworkCode[] {
  return FRAMEWORK_CODES.filter((code) => {
    const { issuer, kind: own } = FRAMEWORKS[code];
    const isPlayed = issuer === 'joint_contractor' || issuer === 'subcontractor' ? contractors[issuer] : true;
    return own === kind && isPlayed && mayOpen(circuit, code);
  });
}

function walk(
  circuit: Circuit,
  from: readonly FrameworkCode[],
  isTaken: (code: FrameworkCode) => boolean,
): FrameworkCode[] {
  const next = from.flatMap((code) => successorsIn(circuit, code)).filter(isTaken);
  const fresh = [...new Set(next)].filter((code) => !from.includes(code));
  return fresh.length === 0 ? [...from] : walk(circuit, [...from, ...fresh], isTaken);
}

function stepOf(circuit: Circuit, framework: FrameworkCode, among: readonly FrameworkCode[]): ChainStep[] {
  const receiver = receiverOf(circuit, framework);
  if (receiver === null) return [];
  const { issuer, validated } = FRAMEWORKS[framework];
  const opens = mayOpen(circuit, framework);
  const follows = among.filter((code) => successorsIn(circuit, code).includes(framework));
  return [{ framework, issuer, opens, follows, receiver, validated }];
}
