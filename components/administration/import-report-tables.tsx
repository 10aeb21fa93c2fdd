import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import type { ImportReport } from '@/lib/forms/structure-list';

export type ReportWords = Record<
  'goodTable' | 'badTable' | 'line' | 'identifier' | 'name' | 'kind' | 'city' | 'why',
  string
>;
type Props = { report: ImportReport; words: ReportWords };

/** The lines that are refused, each with everything that is wrong with it. */
export function BadLines({ report, words }: Props) {
  return (
    <Card title={report.badTitle} aside={report.badFirst} isFlush>
      <DataTable
        stacks
        label={words.badTable}
        columns={[
          { key: 'line', label: words.line, isNumber: true },
          { key: 'identifier', label: words.identifier },
          { key: 'name', label: words.name },
          { key: 'why', label: words.why },
        ]}
      >
        {report.bad.map(({ line, identifier, name, why }) => (
          <tr key={line}>
            <td className="num" data-label={words.line}>
              {line}
            </td>
            <td className="figures" data-label={words.identifier}>
              {identifier}
            </td>
            <td data-label={words.name}>{name}</td>
            <td data-label={words.why}>{why.join(' ')}</td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

/** The structures that will be registered. */
export function GoodLines({ report, words }: Props) {
  return (
    <Card title={report.goodTitle} aside={report.goodFirst} isFlush>
      <DataTable
        stacks
        label={words.goodTable}
        columns={[
          { key: 'identifier', label: words.identifier },
          { key: 'name', label: words.name },
          { key: 'kind', label: words.kind },
          { key: 'city', label: words.city },
        ]}
      >
        {report.good.map(({ identifier, name, kind, city }) => (
          <tr key={identifier}>
            <td className="figures" data-label={words.identifier}>
              {identifier}
            </td>
            <td data-label={words.name}>{name}</td>
            <td data-label={words.kind}>{kind}</td>
            <td data-label={words.city}>{city}</td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
