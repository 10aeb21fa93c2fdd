import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { ExportForm } from '@/components/exports/export-form';
import { chainWords } from '@/components/files/chain-words';
import { FileTable } from '@/components/files/file-table';
import { SynthesisView } from '@/components/files/synthesis-columns';
import { SynthesisEmpty } from '@/components/files/synthesis-empty';
import { SynthesisFilter } from '@/components/files/synthesis-filter';
import { ListKeys } from '@/components/lists/list-keys';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import type { Context } from '@/lib/context';
import { LIST_FORMATS } from '@/lib/domain/exports';
import { SYNTHESIS_LIST } from '@/lib/domain/list-views';
import { synthesisQuery } from '@/lib/exports/subject';
import { addressOf, pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { readInstructor } from '@/lib/forms/instructor';
import { readSynthesis, SYNTHESIS, synthesisAddress } from '@/lib/forms/synthesis-address';
import { messagesIn } from '@/lib/i18n/messages';
import { getTranslations } from '@/lib/i18n/words';
import { colleagues } from '@/lib/queries/colleagues';
import { listView } from '@/lib/queries/list-view';
import { oneFile } from '@/lib/queries/one-file';
import { synthesis, synthesisCursor } from '@/lib/queries/synthesis';
import { requireContext } from '@/lib/request-context';
import { idIn } from '@/lib/storage/download';
import { askExportAction } from '../../exports/actions';
import { setListViewAction } from '../lists/actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('files.synthesis'))('title') };
}

export default async function SynthesisPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const asked = readSynthesis(query);
  const { contract, state, instructor, group } = asked;
  const context = await requireContext();
  const found = synthesis(context, {
    contract,
    state,
    instructor: readInstructor(instructor),
    grouping: group,
    request: pageRequestOf(query, synthesisCursor(group)),
  });
  const view = listView(context, SYNTHESIS_LIST);
  const t = await getTranslations('files');
  const { counted, most } = found;
  return (
    <>
      <PageHeader title={t('synthesis.title')} lead={t('synthesis.lead')} />
      <SynthesisFilter asked={asked} colleagues={colleagues(context, ['works_invoices'])} {...found} />
      <Card
        title={t(counted > most ? 'synthesis.more' : 'synthesis.count', { count: counted, most })}
        isFlush
      >
        {found.rows.length > 0 ? (
          <form action={SYNTHESIS}>
            <Kept query={query} />
            <FileTable
              files={found.rows}
              columns={view.columns}
              isDense={view.isDense}
              opened={await openedChain(context, textOf(query, 'open'))}
              mineAddress={found.isMoreMine ? synthesisAddress({ ...asked, state: 'awaited' }) : null}
            />
          </form>
        ) : (
          <SynthesisEmpty state={state} isNarrowed={state !== null || contract !== '' || instructor !== ''} />
        )}
      </Card>
      <Pager
        label={t('paging.label')}
        words={{ first: t('paging.first'), previous: t('paging.previous'), next: t('paging.next') }}
        {...pageAddresses(found, synthesisAddress(asked))}
      />
      {found.rows.length > 0 && (
        <ExportForm
          query={synthesisQuery(asked, view.columns)}
          formats={LIST_FORMATS}
          action={askExportAction}
        />
      )}
      <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
        <SynthesisView
          view={view}
          isOpen={textOf(query, 'view') !== ''}
          address={withForm(query)}
          action={setListViewAction}
        />
        <ListKeys words={messagesIn(await getLocale()).lists.keys} />
      </div>
    </>
  );
}

/** What the address asks for: a page of the list. */
const KEPT = ['contract', 'state', 'instructor', 'group', 'after', 'before'];

const keptOf = (query: Query) => KEPT.map((name) => [name, textOf(query, name)] as const);

/** For the buttons of the rows, which add the file that they open. */
function Kept({ query }: { query: Query }) {
  return keptOf(query)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** The same page of the list, with the form of its columns. */
function withForm(query: Query): string {
  return addressOf(SYNTHESIS, { ...Object.fromEntries(keptOf(query)), view: 'open' });
}

async function openedChain(context: Context, open: string) {
  const id = idIn(open);
  const file = id === null ? null : oneFile(context, id);
  return file && { fileId: file.id, lines: chainWords(await getLocale(), file) };
}
