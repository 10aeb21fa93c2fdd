import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackupCard } from '@/components/administration/backup-card';
import { StructureTable } from '@/components/administration/structure-table';
import { Card } from '@/components/ui/card';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import type { StructureState } from '@/lib/domain/structure';
import { addressOf, pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { ordinal } from '@/lib/forms/fields';
import { getTranslations } from '@/lib/i18n/words';
import { administeredStructures } from '@/lib/queries/administration';
import { backups } from '@/lib/queries/backups';
import { structureFrame } from '@/lib/queries/structure-sheet';
import { requireContext } from '@/lib/request-context';
import { closeStructureAction, reopenStructureAction } from './actions';

const STATES: readonly StructureState[] = ['active', 'closed', 'waiting'];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('administration'))('title') };
}

export default async function StructuresPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const search = textOf(query, 'q').slice(0, 100);
  const state = STATES.find((one) => one === textOf(query, 'state')) ?? null;
  const request = pageRequestOf(query, 1);
  const found = administeredStructures(await requireContext(), { search, state, request });
  if (!found) notFound();
  const t = await getTranslations('administration.structures');
  const paging = await getTranslations('files.paging');
  const address = (one: StructureState | null) => addressOf('/administration', { q: search, state: one });
  return (
    <>
      <Done query={query} />
      <BackupAlarm />
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={<LinkButton href="/administration/new">{t('add')}</LinkButton>}
      />
      <SearchBox
        action="/administration"
        search={search}
        words={{ label: t('search'), help: t('searchHelp'), find: t('find'), all: t('all') }}
      >
        {state !== null && <input type="hidden" name="state" value={state} />}
      </SearchBox>
      <ChoiceLinks
        label={t('filter')}
        choices={[null, ...STATES].map((one) => ({
          href: address(one),
          label: t(`filters.${one ?? 'all'}`),
          isCurrent: one === state,
        }))}
      />
      <Card isFlush>
        <StructureTable
          structures={found.rows}
          closeAction={closeStructureAction}
          reopenAction={reopenStructureAction}
        />
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pageAddresses(found, address(state))}
      />
      <Backups />
    </>
  );
}

/** What an administrator should not have to look for. */
async function BackupAlarm() {
  const sheet = backups(await requireContext());
  if (sheet?.state !== 'late' && sheet?.state !== 'failed') return null;
  const t = await getTranslations('backups.notice');
  return (
    <Notice tone="warning" title={t(sheet.state)}>
      <a href="#backups">{t('see')}</a>
    </Notice>
  );
}

async function Backups() {
  const sheet = backups(await requireContext());
  return sheet && <BackupCard {...sheet} />;
}

/** What has just happened, and to which structure. */
async function Done({ query }: { query: Query }) {
  const t = await getTranslations('administration.structures');
  const imported = ordinal().safeParse(textOf(query, 'imported'));
  if (imported.success)
    return <Notice tone="success" title={t('imported', { count: imported.data })} isLive />;
  const context = await requireContext();
  for (const what of ['added', 'closed', 'reopened'] as const) {
    const id = ordinal().safeParse(textOf(query, what));
    const structure = id.success ? structureFrame(context, id.data) : null;
    if (structure) return <Notice tone="success" title={t(what, { name: structure.name })} isLive />;
  }
  return null;
}
