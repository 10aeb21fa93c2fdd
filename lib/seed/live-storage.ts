import { createHash } from 'node:crypto';
import { shortFileName } from '@/lib/domain/deposited-files';
import type { LiveFile } from './live-file';
import type { SeedWorld } from './seed-world';
import { smallPdf } from './small-pdf';

/** Writes a PDF with this text where the disk storage would keep it. @returns the id of its row. */
export function storeLive(
  world: SeedWorld,
  file: LiveFile,
  name: string,
  text: readonly string[],
  uploaded: { uploadedBy: number; uploadedAt: number },
): number {
  const bytes = smallPdf(text);
  const id = world.ids.next('storedFiles');
  const key = keyFrom(world.chance.digits());
  world.keepBytes(key, bytes);
  file.storedFiles.push({
    id,
    key,
    storage: 'disk',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    name,
    shortName: shortFileName(name),
    mediaType: 'application/pdf',
    pageCount: 1,
    isSigned: false,
    activeContent: [],
    ...uploaded,
  });
  return id;
}

/** A key looks like those that `randomUUID` makes. */
function keyFrom(digits: string): string {
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ];
  return parts.join('-');
}
