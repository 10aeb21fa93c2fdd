import { proposedNumber } from '@/lib/domain/invoicing-file';
import { transition } from '@/lib/domain/transitions';
import { deposit } from './depositing';
import { type LiveDocument, type LiveFile, openLiveFile, partyOf } from './live-file';
import { correctionOf, depositClaim, requestsOfOthers } from './monthly-claims';
import { paymentSteps } from './payment-story';
import { act, actInWords } from './playing';
import type { SeedWorld } from './seed-world';
import { dropStatement, keepClaim, keepStatement, stated } from './statements';
import { isFull, type Story, type Telling } from './stories';
import { DIFFERENCES, MISSING } from './vocabulary';
import { later, monthAfter, soon, startOfMonth } from './working-hours';

/** A monthly instalment, from the claims of the contractors to payment. */
export function* monthlyStory(telling: Telling, sequence: number): Story {
  const { world, contract } = telling;
  const { chance } = world;
  const period = monthAfter(contract.firstMonth, sequence - 1);
  const opensAt = yield later(chance, startOfMonth(period, 1), 1, 8);
  if (isFull(world)) return;
  const file = openLiveFile(world, contract, { kind: 'monthly', sequence, period }, opensAt);
  telling.file = file;
  const claim = depositClaim(world, file, partyOf(file, 'supplier'), 'A4', opensAt);
  const requests = yield* requestsOfOthers(world, file, opensAt);
  const answered = yield* answersToClaim(world, file, claim, file.movedAt);
  if (answered) yield* acceptances(world, file, requests, file.movedAt);
  const statement = answered ? yield* statementStep(world, file) : null;
  if (!statement) return;
  const payable =
    statement.row.framework === 'A16' ? statement : yield* validatedStep(world, file, statement);
  if (payable) yield* paymentSteps(world, file, payable);
}

/** The project manager looks at the claim: few are refused and corrected, some must be completed. */
function* answersToClaim(
  world: SeedWorld,
  file: LiveFile,
  claim: LiveDocument,
  since: number,
): Generator<number, boolean, number> {
  const { chance } = world;
  const fate = chance.next();
  if (fate < 0.55) {
    const now = yield later(chance, since, 1, 3);
    if (claim.row.status === 'A_ASSOCIER_MOE') act(world, file, claim, now, 'take_into_account');
    return true;
  }
  if (fate < 0.585)
    return yield* refusal(world, file, claim, since, {
      reason: 'missing_document',
      text: 'Le détail des quantités manque.',
    });
  if (fate < 0.615) return yield* suspension(world, file, claim, since);
  return true;
}

function* refusal(
  world: SeedWorld,
  file: LiveFile,
  refused: LiveDocument,
  since: number,
  words: { reason: 'missing_document' | 'duplicate'; text: string },
): Generator<number, boolean, number> {
  const { chance } = world;
  const now = yield later(chance, since, 1, 4);
  if (transition(refused.row.status, 'refuse', { framework: refused.row.framework }) === null) return true;
  actInWords(world, file, refused, now, 'refuse', words);
  const correctedAt = yield later(chance, now, 2, 9);
  if (isFull(world)) return false;
  keepClaim(file, deposit(world, file, correctedAt, correctionOf(refused)));
  return true;
}

function* suspension(
  world: SeedWorld,
  file: LiveFile,
  document: LiveDocument,
  since: number,
): Generator<number, boolean, number> {
  const { chance } = world;
  const now = yield later(chance, since, 1, 4);
  if (document.row.status !== 'A_ASSOCIER_MOE') return true;
  const missing = [chance.one(MISSING)];
  actInWords(world, file, document, now, 'suspend', { missing, text: '' });
  const completedAt = yield later(chance, now, 1, 8);
  actInWords(world, file, document, completedAt, 'complete', {
    missing,
    provided: [],
    text: 'Transmis au maître d’œuvre par courrier.',
  });
  return true;
}

/** Whoever the request was made to accepts it in time, or says nothing for fifteen days. */
function* acceptances(
  world: SeedWorld,
  file: LiveFile,
  requests: readonly LiveDocument[],
  since: number,
): Generator<number, void, number> {
  const { chance } = world;
  for (const request of requests) {
    const isSilent = chance.happens(0.04);
    let now = yield isSilent ? later(chance, since, 19, 21) : later(chance, since, 1, 4);
    while (request.row.status === 'A_VALIDER_1' || request.row.status === 'A_VALIDER_2') {
      act(world, file, request, now, 'accept');
      now = yield soon(chance, now);
    }
  }
}

/** The statement that answers every claim that has come to the project manager: four in five within the seven days. */
function* statementStep(world: SeedWorld, file: LiveFile): Generator<number, LiveDocument | null, number> {
  const { chance } = world;
  const isLate = chance.happens(0.12);
  const now = yield later(chance, file.movedAt, isLate ? 8 : 1, isLate ? 13 : 3);
  if (isFull(world)) return null;
  const claims = file.documents.filter(
    ({ row }) => row.holderRole === 'moe' && transition(row.status, 'associate') !== null,
  );
  const [first] = claims;
  if (!first) return null;
  const isWithAuthority = file.parties.some(({ role, onPortal }) => role === 'moa' && onPortal);
  const framework = isWithAuthority ? 'A15' : 'A16';
  const document = deposit(world, file, now, {
    framework,
    issuer: partyOf(file, 'moe'),
    number: proposedNumber(framework, baseNumber(file)),
    previous: claims,
    ...stated(file, claims, now, chance.happens(0.22) ? reduced(world, first) : []),
  });
  keepStatement(file, document);
  return document;
}

function baseNumber({ contract, sequence }: LiveFile): string {
  return `${contract.number}-${String(sequence).padStart(2, '0')}`;
}

/** Less is admitted of the first line of the claim. */
function reduced({ chance }: SeedWorld, { row, vatLines: [line] }: LiveDocument) {
  const { reason, text } = chance.one(DIFFERENCES);
  const admittedBase = Math.round(((line?.base ?? 0) * chance.between(86, 98)) / 100);
  return [{ claimId: row.id, rate: line?.rate ?? 0, admittedBase, reason, text }];
}

/** The contracting authority validates the statement, or refuses it once and is sent another. */
function* validatedStep(
  world: SeedWorld,
  file: LiveFile,
  statement: LiveDocument,
): Generator<number, LiveDocument | null, number> {
  const { chance } = world;
  const now = yield later(chance, file.movedAt, 1, chance.happens(0.1) ? 18 : 6);
  if (chance.happens(0.02)) {
    actInWords(world, file, statement, now, 'refuse', {
      reason: 'missing_document',
      text: 'L’attachement n’est pas joint.',
    });
    dropStatement(file);
    const again = yield later(chance, now, 2, 6);
    if (isFull(world)) return null;
    const claims = statement.follows;
    const { vatLines: _old, ...correction } = correctionOf(statement);
    const next = deposit(world, file, again, {
      ...correction,
      ...stated(file, claims, again, statement.lines),
      previous: claims,
    });
    keepStatement(file, next);
    return yield* validatedStep(world, file, next);
  }
  if (isFull(world)) return null;
  const document = deposit(world, file, now, {
    framework: 'A19',
    issuer: partyOf(file, 'moa'),
    number: proposedNumber('A19', baseNumber(file)),
    previous: [statement],
    ...stated(file, [statement], now),
  });
  keepStatement(file, document);
  return document;
}
