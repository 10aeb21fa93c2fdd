import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { reasonFields, textField } from '@/components/documents/act-fields';
import { AnswerForm } from '@/components/documents/answer-form';
import { Card } from '@/components/ui/card';
import type { FormField } from '@/components/ui/fields-form';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { AttachmentsPanel } from '@/components/uploads/attachments-panel';
import { messagesIn } from '@/lib/i18n/messages';
import { getTranslations } from '@/lib/i18n/words';
import { type OneAnswer, oneAnswer } from '@/lib/queries/one-answer';
import { requireContext } from '@/lib/request-context';
import { hasScanner } from '@/lib/storage/virus-scanner';
import { uploadRefusals } from '@/lib/upload-refusals';
import { completeAction, refuseToSignAction } from './actions';

type Props = { params: Promise<{ draftId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await shownAnswer((await params).draftId);
  return { title: answer ? await titleOf(answer) : (await getTranslations('errors'))('notFoundTitle') };
}

/** What is prepared about a document that one holds, with its papers: a completion, or a refusal to sign. */
export default async function AnswerPage({ params }: Props) {
  const answer = await shownAnswer((await params).draftId);
  if (!answer) notFound();
  const document = `/works-invoices/documents/${answer.document.id}`;
  if (answer.isOver) redirect(document);
  const t = await getTranslations('returns');
  const words = messagesIn(await getLocale()).returns;
  const isRefusal = answer.purpose === 'refuse';
  return (
    <>
      <PageHeader title={await titleOf(answer)} lead={t('answer.lead')} />
      {isRefusal && <Notice tone="info">{t('answer.memorandum')}</Notice>}
      <AttachmentsPanel
        draftId={answer.draftId}
        attachments={answer.attachments}
        refusals={await uploadRefusals(answer.draftId, 'attachment')}
        isScanned={hasScanner()}
      />
      <Card title={t('answer.wordsThen')}>
        <AnswerForm
          action={isRefusal ? refuseToSignAction : completeAction}
          fields={isRefusal ? refusalFields(answer, words) : completionFields(answer, words)}
          missing={answer.missing}
          words={{
            ...words.panel,
            provided: words.fields.provided,
            button: isRefusal ? words.answer.refuseSend : words.answer.completeSend,
          }}
          variant={isRefusal ? 'danger' : 'primary'}
        >
          <LinkButton variant="secondary" href={document}>
            {t('answer.back')}
          </LinkButton>
        </AnswerForm>
      </Card>
    </>
  );
}

type Words = ReturnType<typeof messagesIn>['returns'];

function refusalFields({ draftId, document, reasons }: OneAnswer, words: Words): FormField[] {
  return [
    { kind: 'hidden', name: 'draftId', value: draftId },
    { kind: 'hidden', name: 'documentId', value: document.id },
    ...reasonFields('', reasons, words),
  ];
}

function completionFields({ draftId }: OneAnswer, { fields, answer }: Words): FormField[] {
  return [
    { kind: 'hidden', name: 'draftId', value: draftId },
    { ...textField('', fields.comment, answer.commentHelp), mark: fields.optional },
  ];
}

async function titleOf({ purpose, document }: OneAnswer): Promise<string> {
  const t = await getTranslations('returns.answer');
  const frameworks = await getTranslations('frameworks');
  const name = `${frameworks(`${document.framework}.name`)} (${document.framework}) ${document.number}`;
  return t(purpose === 'refuse' ? 'refuseTitle' : 'completeTitle', { document: name });
}

const shownAnswer = cache(async (id: string) =>
  /^\d{1,15}$/.test(id) ? oneAnswer(await requireContext(), Number(id)) : null,
);
