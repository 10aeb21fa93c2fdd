import { monthOf } from '@/lib/domain/calendar';
import type { LiveDocument, LiveFile } from './live-file';
import { act, actInWords } from './playing';
import type { SeedWorld } from './seed-world';
import { MISSING } from './vocabulary';
import { later, soon } from './working-hours';

/** The financial service pays: in time as a rule, one in eight not. */
export function* paymentSteps(
  world: SeedWorld,
  file: LiveFile,
  payable: LiveDocument,
): Generator<number, void, number> {
  const { chance } = world;
  let now = yield later(chance, file.movedAt, 1, 3);
  act(world, file, payable, now, 'take_into_account');
  if (chance.happens(0.025)) {
    now = yield soon(chance, now);
    const missing = [chance.one(MISSING)];
    actInWords(world, file, payable, now, 'suspend', {
      missing,
      text: 'Pièce justificative absente du dossier.',
    });
    now = yield later(chance, now, 2, 9);
    actInWords(world, file, payable, now, 'complete', {
      missing,
      provided: [],
      text: 'La pièce a été transmise au comptable.',
    });
  }
  now = yield later(chance, now, 1, 2);
  act(world, file, payable, now, 'certify_service');
  now = yield chance.happens(0.12) ? later(chance, now, 16, 40) : later(chance, now, 1, 5);
  act(
    world,
    file,
    payable,
    now,
    'mandate',
    `${monthOf(now).slice(0, 4)}-${String(payable.row.id).padStart(5, '0')}`,
  );
  now = yield later(chance, now, 1, 2);
  act(world, file, payable, now, 'account');
  now = yield later(chance, now, 1, 3);
  act(world, file, payable, now, 'pay');
  file.contract.settled += payable.row.netPayable;
}
