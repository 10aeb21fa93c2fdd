import Link from 'next/link';
import { shownIdentifier } from '@/lib/domain/identifiers';
import type { ReportState } from '@/lib/forms/report-state';
import { useTranslations } from '@/lib/i18n/words';
import type { StructureToJoin } from '@/lib/queries/structure-to-join';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { PeopleForm } from './people-form';
import { useRightOptions } from './use-right-words';

type Props = {
  structure: StructureToJoin;
  ask: (state: ReportState, form: FormData) => Promise<ReportState>;
};

/** The request to be attached to one structure, with a right at the same time or without. */
export function JoinForm({ structure, ask }: Props) {
  const t = useTranslations('people.join');
  const people = useTranslations('people');
  const common = useTranslations('common');
  const rights = useRightOptions();
  if (structure.state !== 'open') return <NothingToAsk state={structure.state} id={structure.id} />;
  const right = {
    kind: 'select',
    name: 'right',
    label: t('right'),
    help: t('rightHelp'),
    empty: t('noRight'),
    options: rights,
  } as const;
  const message = {
    kind: 'area',
    name: 'message',
    label: people('message'),
    help: t('messageHelp'),
    mark: common('optional'),
    most: 1000,
  } as const;
  const fields = {
    managers: [right, message],
    administrator: [message],
    nobody: [],
  }[structure.answeredBy];
  return (
    <Card
      title={t('form', { name: structure.name })}
      aside={<Link href="/organisation">{t('another')}</Link>}
    >
      <PeopleForm
        action={ask}
        words={{
          button: t(structure.answeredBy === 'nobody' ? 'claim' : 'send'),
          pending: people('pending'),
          refused: people('refused'),
        }}
        fields={[{ kind: 'hidden', name: 'structureId', value: structure.id }, ...fields]}
      >
        <p className="figures text-muted">
          {[common('identifier', shownIdentifier(structure.identifier)), structure.city]
            .filter((part) => part !== '')
            .join(', ')}
        </p>
        <p>{t(`answeredBy.${structure.answeredBy}`)}</p>
      </PeopleForm>
    </Card>
  );
}

function NothingToAsk({ state, id }: { state: 'mine' | 'asked'; id: number }) {
  const t = useTranslations('people.join');
  const href = state === 'mine' ? `/organisation/${id}` : '/organisation/requests';
  return (
    <Notice tone="info" title={t(state)}>
      <Link href={href}>{t(`${state}Open`)}</Link>
    </Notice>
  );
}
