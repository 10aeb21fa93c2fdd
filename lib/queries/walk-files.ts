import type { FileFilter } from '@/db/file-lists';
import type { Context } from '@/lib/context';
import type { FileGrouping, GroupedPlace } from '@/lib/domain/file-groups';
import { batches } from '@/lib/domain/paging';
import {
  filesOf,
  filterMeant,
  groupOf,
  orderOf,
  partsOf,
  type SynthesisFile,
  type SynthesisInput,
} from './synthesis';

/** Files that are in memory at the same time. */
const TOGETHER = 200;

/**
 * Everything that the synthesis shows, in its order, some files at a time: first all that waits for me, then the others,
 * group after group; as many as there are, in constant memory.
 */
export function* walkFiles(
  context: Context,
  input: Omit<SynthesisInput, 'request'>,
): Generator<SynthesisFile[]> {
  const { mine, others } = partsOf(filterMeant(context, input).filter);
  if (mine !== null)
    for (const places of inOrder(context, mine, null))
      yield filesOf(
        context,
        places.map(({ fileId }) => ({ fileId, group: { by: 'mine' } })),
      );
  const grouping = input.grouping ?? null;
  for (const places of inOrder(context, others, grouping))
    yield filesOf(
      context,
      places.map((place) => ({ fileId: place.fileId, group: groupOf(context, grouping, place) })),
    );
}

function inOrder(
  context: Context,
  filter: FileFilter,
  grouping: FileGrouping | null,
): Generator<GroupedPlace[]> {
  const { read, cursorOf } = orderOf(context, filter, grouping);
  return batches(TOGETHER, read, cursorOf);
}
