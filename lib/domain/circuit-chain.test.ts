import { type ChainStep, type Contractors, circuitChain } from './circuit-chain';
import type { Circuit } from './parties';

const ALONE: Contractors = { joint_contractor: false, subcontractor: false };
const TOGETHER: Contractors = { joint_contractor: true, subcontractor: true };

/** 'spmf': supplier, project manager, contracting authority and financial service on the portal; '-' off it. */
function circuit(letters: string): Circuit {
  const isOn = (letter: string) => letters.includes(letter);
  return { supplier: isOn('s'), moe: isOn('p'), moa: isOn('m'), financial_service: isOn('f') };
}

/** 'A15<A4+A10>moa': an A15 that follows an A4 and an A10 and goes to the authority; '*' may open a file. */
function told(steps: readonly ChainStep[]): string {
  return steps
    .map((step) => {
      const follows = step.follows.length > 0 ? `<${step.follows.join('+')}` : '';
      return `${step.framework}${step.opens ? '*' : ''}${follows}>${step.receiver}`;
    })
    .join(' ');
}

const FULL = {
  monthly: 'A4*>moe A15<A4>moa A19<A15>financial_service',
  final: 'A7*>moe A17<A7>moa A20<A17>supplier A8<A20>financial_service',
  bySilence:
    'A22<A7+A17>moa A23<A22>financial_service A24<A22>financial_service A25<A22+A20>financial_service',
};
const NO_AUTHORITY = {
  monthly: 'A4*>moe A16<A4>financial_service',
  final: 'A7*>moe A18<A7>supplier A8<A18>financial_service',
  bySilence: '',
};
const NO_MANAGER = {
  monthly: 'A5*>moa A19<A5>financial_service',
  final: 'A22*>moa A20<A22>supplier A8<A20>financial_service',
  bySilence: 'A23<A22>financial_service A25<A22+A20>financial_service',
};
const SUPPLIER_ALONE = {
  monthly: 'A6*>financial_service',
  final: 'A8*>financial_service',
  bySilence: 'A23*>financial_service',
};
const NO_SUPPLIER = {
  monthly: 'A15*>moa A19<A15>financial_service',
  final: 'A17*>moa A20<A17>moa',
  bySilence: 'A24*>financial_service A25<A20>financial_service',
};
const MANAGER_ALONE = {
  monthly: 'A16*>financial_service',
  final: 'A24*>financial_service',
  bySilence: '',
};
const AUTHORITY_ALONE = {
  monthly: 'A19*>financial_service',
  final: 'A20*>moa',
  bySilence: 'A25*<A20>financial_service',
};
const NOBODY = { monthly: '', final: '', bySilence: '' };

describe('the chain that a circuit produces', () => {
  it.each([
    ['spmf', FULL],
    ['spm-', FULL],
    ['sp-f', NO_AUTHORITY],
    ['sp--', NO_AUTHORITY],
    ['s-mf', NO_MANAGER],
    ['s-m-', NO_MANAGER],
    ['s--f', SUPPLIER_ALONE],
    ['s---', SUPPLIER_ALONE],
    ['-pmf', NO_SUPPLIER],
    ['-pm-', NO_SUPPLIER],
    ['-p-f', MANAGER_ALONE],
    ['-p--', MANAGER_ALONE],
    ['--mf', AUTHORITY_ALONE],
    ['--m-', AUTHORITY_ALONE],
    ['---f', NOBODY],
    ['----', NOBODY],
  ])('of circuit %s is the one that its roles on the portal can play', (letters, expected) => {
    const chain = circuitChain(circuit(letters), ALONE);
    expect({
      monthly: told(chain.monthly),
      final: told(chain.final),
      bySilence: told(chain.bySilence),
    }).toEqual(expected);
  });

  it('lets the claims of joint contractors and subcontractors join before the project manager', () => {
    const chain = circuitChain(circuit('spmf'), TOGETHER);
    expect(told(chain.monthly)).toBe(
      'A4*>moe A10*>moe A13*>moe A15<A4+A10+A13>moa A19<A15>financial_service',
    );
    expect(told(chain.final)).toBe(
      'A7*>moe A14*>moe A17<A7+A14>moa A20<A17>supplier A8<A20>financial_service',
    );
  });

  it('has the request of a subcontractor accepted by its principal first', () => {
    const [claim, request] = circuitChain(circuit('spmf'), TOGETHER).monthly;
    expect(claim?.validated).toBe(false);
    expect(request).toMatchObject({ framework: 'A10', issuer: 'subcontractor', validated: true });
  });

  it('offers contractors nothing where no project manager could receive it', () => {
    expect(told(circuitChain(circuit('s-mf'), TOGETHER).monthly)).toBe(NO_MANAGER.monthly);
  });
});

describe('every chain, of any circuit and contractors', () => {
  const circuits = Array.from({ length: 16 }, (_, bits) => {
    const isOn = (position: number) => (bits & (1 << position)) !== 0;
    return { supplier: isOn(0), moe: isOn(1), moa: isOn(2), financial_service: isOn(3) };
  });
  const chains = circuits.flatMap((one) => [circuitChain(one, ALONE), circuitChain(one, TOGETHER)]);

  it('leads from each document to another one, or to the financial service', () => {
    for (const { monthly, final, bySilence } of chains) {
      const steps = [...monthly, ...final, ...bySilence];
      const isFollowed = (code: string) => steps.some((step) => step.follows.some((one) => one === code));
      for (const step of steps)
        expect([step.framework, step.receiver === 'financial_service' || isFollowed(step.framework)]).toEqual(
          [step.framework, true],
        );
    }
  });

  it('begins each document with an opening or with one that stands before it', () => {
    for (const { monthly, final } of chains)
      for (const steps of [monthly, final])
        for (const [position, step] of steps.entries()) {
          const before = steps.slice(0, position).map((one) => one.framework);
          expect(step.opens || step.follows.some((code) => before.includes(code))).toBe(true);
        }
  });
});
