import type { AdmittedLine } from '@/lib/domain/admitted-amounts';
import type { Totals, VatLine, VatType } from '@/lib/domain/amounts';
import type { Cumulation } from '@/lib/domain/cumulation';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Party } from '@/lib/domain/parties';
import type { Settlement } from '@/lib/domain/settlement';
import type { AccountStatement } from '@/lib/domain/statement-parts';
import type { AttachmentType } from '@/lib/domain/submission';
import type { LiveDocument } from './live-file';

/** What a document says, that somebody of a story deposits. */
export type Deposited = {
  framework: FrameworkCode;
  issuer: Party & { structureId: number };
  number: string;
  vatLines: readonly VatLine[];
  totals: Totals;
  vatType?: VatType;
  comment?: string;
  /** What it follows. */
  previous?: readonly LiveDocument[];
  /** The refused document whose place it takes; what that one followed, it follows. */
  corrected?: LiveDocument;
  lines?: readonly AdmittedLine[];
  statement?: AccountStatement | null;
  cumulation?: Cumulation;
  settlement?: Settlement;
  attachments?: readonly AttachmentType[];
};
