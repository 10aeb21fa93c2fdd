import { Card } from '@/components/ui/card';

type Line = { term: string; value: string; isCode?: boolean };
type Props = { text: { sections: readonly { title: string; lines: readonly Line[] }[]; verify: string } };

/** The certificate on the screen and on paper: what the PDF says, line by line. */
export function CertificateSheet({ text }: Props) {
  return (
    <>
      {text.sections.map((section) => (
        <Card key={section.title} title={section.title}>
          <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[14rem_1fr]">
            {section.lines.map((line) => (
              <div key={`${line.term} ${line.value}`} className="contents">
                <dt className="text-muted">{line.term}</dt>
                <dd className={line.isCode ? 'break-all font-mono text-[0.8125rem]' : 'figures'}>
                  {line.value}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      ))}
      <p className="text-[0.8125rem] text-muted">{text.verify}</p>
    </>
  );
}
