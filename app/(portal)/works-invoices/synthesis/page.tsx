import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FileTable } from '@/components/files/file-table';
import { SynthesisEmpty } from '@/components/files/synthesis-empty';
import { SynthesisFilter, synthesisAddress } from '@/components/files/synthesis-filter';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { readInstructor } from '@/lib/forms/instructor';
import { colleagues } from '@/lib/queries/colleagues';
import { SYNTHESIS_CURSOR, SYNTHESIS_STATES, synthesis } from '@/lib/queries/synthesis';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('files.synthesis'))('title') };
}

export default async function SynthesisPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const contract = textOf(query, 'contract').slice(0, 100);
  const state = SYNTHESIS_STATES.find((one) => one === textOf(query, 'state')) ?? null;
  const instructor = textOf(query, 'instructor');
  const request = pageRequestOf(query, SYNTHESIS_CURSOR);
  const context = await requireContext();
  const found = synthesis(context, { contract, state, instructor: readInstructor(instructor), request });
  const asked = { contract, state, instructor };
  const t = await getTranslations('files');
  const { counted, most } = found;
  return (
    <>
      <PageHeader title={t('synthesis.title')} lead={t('synthesis.lead')} />
      <SynthesisFilter
        states={SYNTHESIS_STATES}
        asked={asked}
        colleagues={colleagues(context, ['works_invoices'])}
        {...found}
      />
      <Card
        title={t(counted > most ? 'synthesis.more' : 'synthesis.count', { count: counted, most })}
        isFlush
      >
        {found.rows.length > 0 ? (
          <FileTable files={found.rows} />
        ) : (
          <SynthesisEmpty state={state} isNarrowed={state !== null || contract !== '' || instructor !== ''} />
        )}
      </Card>
      <Pager
        label={t('paging.label')}
        words={{ first: t('paging.first'), previous: t('paging.previous'), next: t('paging.next') }}
        {...pageAddresses(found, synthesisAddress(asked))}
      />
    </>
  );
}
