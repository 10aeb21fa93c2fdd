import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ordinal } from '@/lib/forms/fields';
import { type StructureFrame, structureFrame } from '@/lib/queries/structure-sheet';
import { requireContext } from '@/lib/request-context';

/** @returns the structure of the address as its people see it; everybody else finds nothing there. */
export const shownStructure = cache(async (segment: string): Promise<StructureFrame> => {
  const id = ordinal().safeParse(segment);
  const frame = id.success ? structureFrame(await requireContext(), id.data) : null;
  return frame ?? notFound();
});
