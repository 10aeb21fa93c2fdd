import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { CorrectionNotice } from '@/components/documents/correction-notice';
import { DiscardDraft } from '@/components/submission/discard-draft';
import { WizardFrame, type WizardStep } from '@/components/submission/wizard-frame';
import { type OneDraft, oneDraft } from '@/lib/queries/one-draft';
import { requireContext } from '@/lib/request-context';
import { discardDraftAction } from '../actions';

export type DraftParams = { params: Promise<{ draftId: string }> };

/** @returns the draft of the address; a stranger's is not found, one that was sent leads to its certificate. */
export async function draftOf(params: DraftParams['params']): Promise<OneDraft> {
  const context = await requireContext();
  const draft = oneDraft(context, Number((await params).draftId));
  if (!draft) notFound();
  if (draft.purpose !== 'submit') redirect(`/works-invoices/answers/${draft.id}`);
  if (draft.documentId !== null) redirect(`/works-invoices/documents/${draft.documentId}/certificate`);
  return draft;
}

/** A page of the wizard around its step. */
export function DraftPage(props: { draft: OneDraft; step: WizardStep; title: string; children: ReactNode }) {
  const { draft, step, title, children } = props;
  return (
    <WizardFrame
      draftId={draft.id}
      step={step}
      title={title}
      contract={draft.contract}
      follows={draft.previous.filter((one) => one.isChosen).map((one) => `${one.framework} ${one.number}`)}
      updatedAt={draft.updatedAt}
      rivals={draft.rivals}
      discard={<DiscardDraft action={discardDraftAction} draftId={draft.id} />}
    >
      {draft.corrected && <CorrectionNotice corrected={draft.corrected} />}
      {children}
    </WizardFrame>
  );
}
