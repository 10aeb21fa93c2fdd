import { z } from 'zod';
import { ATTACHMENT_TYPES, LONGEST } from '@/lib/domain/submission';
import { choice, optionalText } from './fields';

/** What is said of an attachment when it is added. The names are those of the form's fields. */
export const attachmentShape = z.object({
  attachmentType: choice(ATTACHMENT_TYPES),
  attachmentDesignation: optionalText(LONGEST.designation),
});
