'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { addedLines, changedLines } from '@/components/people/report-sentences';
import { runCommand } from '@/lib/action';
import { changeRights } from '@/lib/commands/change-rights';
import { changeSeveral } from '@/lib/commands/change-several';
import { detachPerson } from '@/lib/commands/detach-person';
import { duplicateRights } from '@/lib/commands/duplicate-rights';
import { nameManager } from '@/lib/commands/name-manager';
import { removeManager } from '@/lib/commands/remove-manager';
import { box, ordinal } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { changeField, listOfOrdinals } from '@/lib/forms/people';
import type { ReportState } from '@/lib/forms/report-state';
import { rightsFields } from '@/lib/forms/rights';

const place = { structureId: ordinal(), userId: ordinal() };
type Place = { structureId: number; userId: number };

const personAddress = ({ structureId, userId }: Place, done: string) =>
  `/organisation/${structureId}/people/${userId}?done=${done}`;

/** Posts the levels that are wanted, and under `shown` those that the page showed. */
export async function changeRightsAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z
    .object({ ...place, ...rightsFields(), shown: z.object(rightsFields()) })
    .transform(({ works_invoices, payables, ...rest }) => ({
      ...rest,
      wanted: { works_invoices, payables },
    }));
  return await runCommand(form, shape, changeRights, (changed) =>
    redirect(personAddress(changed, 'changed')),
  );
}

export async function nameManagerAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, z.object(place), nameManager, (named) =>
    redirect(personAddress(named, 'named')),
  );
}

/** Whoever takes the role back from themselves sees the people of the structure no more. */
export async function removeManagerAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, z.object(place), removeManager, ({ structureId }) =>
    redirect(`/organisation/${structureId}?removed`),
  );
}

export async function detachPersonAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, z.object(place), detachPerson, ({ structureId }) =>
    redirect(`/organisation/${structureId}/people?done=detached`),
  );
}

/** Posts `structureId`, `fromUserId`, `toUserId` and `isEverywhere`; says what was added. */
export async function duplicateRightsAction(_state: ReportState, form: FormData): Promise<ReportState> {
  const shape = z.object({
    structureId: ordinal(),
    fromUserId: ordinal(),
    toUserId: ordinal(),
    isEverywhere: box(),
  });
  let said: Partial<ReportState> = {};
  const state = await runCommand(form, shape, duplicateRights, async ({ added }) => {
    said = await addedLines(added);
  });
  return { ...state, ...said };
}

/** Posts `userIds`, `structureIds`, `change` and `isAttaching`; says line by line what became of it. */
export async function changeSeveralAction(_state: ReportState, form: FormData): Promise<ReportState> {
  const shape = z.object({
    userIds: listOfOrdinals(),
    structureIds: listOfOrdinals(),
    change: changeField(),
    isAttaching: box(),
  });
  let said: Partial<ReportState> = {};
  const state = await runCommand(form, shape, changeSeveral, async ({ lines }) => {
    said = await changedLines(lines);
  });
  return { ...state, ...said };
}
