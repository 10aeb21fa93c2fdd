import type { ReportState } from '@/lib/forms/report-state';
import { useTranslations } from '@/lib/i18n/words';
import type { MyRequests } from '@/lib/queries/my-requests';
import { Card } from '../ui/card';
import { PeopleForm } from './people-form';
import { useRightOptions } from './use-right-words';

type Action = (state: ReportState, form: FormData) => Promise<ReportState>;
type Props = Pick<MyRequests, 'structures'> & {
  /** What the address chose already. */
  chosen: { structureId: string; right: string };
  ask: Action;
  askToManage: Action;
};

/** Asks for a further right at one's structure, or to manage it where nobody is there to answer. */
export function AskAuthorisation({ structures, chosen, ask, askToManage }: Props) {
  const t = useTranslations('people.requests');
  const people = useTranslations('people');
  const rights = useRightOptions();
  const words = { pending: people('pending'), refused: people('refused') };
  const message = { kind: 'area', name: 'message', label: people('message'), most: 1000 } as const;
  const answered = structures.filter(({ isManaged }) => isManaged);
  const lost = structures.filter(({ isManaged }) => !isManaged);
  return (
    <>
      {answered.length > 0 && (
        <Card title={t('ask')} id="ask">
          <PeopleForm
            action={ask}
            words={{ ...words, button: t('askSend') }}
            fields={[
              {
                kind: 'select',
                name: 'structureId',
                label: people('structure'),
                value: chosen.structureId,
                options: answered.map(({ id, name }) => ({ value: id, label: name })),
              },
              {
                kind: 'select',
                name: 'right',
                label: people('application'),
                empty: people('choose'),
                value: chosen.right,
                options: rights,
              },
              message,
            ]}
          >
            <p className="text-muted">{t('askHelp')}</p>
          </PeopleForm>
        </Card>
      )}
      {lost.map(({ id, name }) => (
        <Card key={id} title={t('manage', { name })}>
          <PeopleForm
            action={askToManage}
            variant="secondary"
            words={{ ...words, button: t('askSend') }}
            fields={[{ kind: 'hidden', name: 'structureId', value: id }]}
          >
            <p className="text-muted">{t('manageHelp')}</p>
          </PeopleForm>
        </Card>
      ))}
    </>
  );
}
