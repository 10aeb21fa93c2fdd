import type { ExportFailure } from '@/lib/domain/exports';

/** Thrown while an export is written, by what cannot know it before: its owner reads why. */
export class ExportFault extends Error {
  constructor(readonly failure: ExportFailure) {
    super(failure);
    this.name = 'ExportFault';
  }
}
