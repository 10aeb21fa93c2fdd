// Each from its own package: all of them together bring a highlighter of code, which takes a second to load.
import { Body } from '@react-email/body';
import { Button } from '@react-email/button';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Hr } from '@react-email/hr';
import { Html } from '@react-email/html';
import { Link } from '@react-email/link';
import { Preview } from '@react-email/preview';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import type { NoticeContent } from './content';
import { DARK, LIGHT } from './mail-look';

/** The mail of a notice. Light colours stand on each element, as mail programs want it; dark ones replace them by class. */
export function NoticeMail({ content }: { content: NoticeContent }) {
  const { locale, product, heading, lead, facts, next, items, link, closing, settings } = content;
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{content.subject}</title>
        <style>{DARK}</style>
      </Head>
      <Preview>{lead}</Preview>
      <Body className="page" style={LIGHT.page}>
        <Container style={LIGHT.column}>
          <Text className="ink" style={LIGHT.product}>
            {product}
          </Text>
          <Section className="sheet" style={LIGHT.sheet}>
            <Heading as="h1" className="ink" style={LIGHT.heading}>
              {heading}
            </Heading>
            <Text className="ink" style={LIGHT.lead}>
              {lead}
            </Text>
            <Section
              className={next.isYours ? 'turn' : 'calm'}
              style={next.isYours ? LIGHT.turn : LIGHT.calm}
            >
              <Text
                className={next.isYours ? 'turn-ink' : 'ink'}
                style={next.isYours ? LIGHT.turnTitle : LIGHT.calmTitle}
              >
                {next.title}
              </Text>
              {next.sentences.map((sentence) => (
                <Text key={sentence} className="ink" style={LIGHT.sentence}>
                  {sentence}
                </Text>
              ))}
            </Section>
            {items.map(({ title, text, address }) => (
              <Section key={`${title} ${address} ${text}`} className="line" style={LIGHT.item}>
                <Link href={address} className="link" style={LIGHT.itemTitle}>
                  {title}
                </Link>
                <Text className="ink" style={LIGHT.sentence}>
                  {text}
                </Text>
              </Section>
            ))}
            <Button href={link.address} className="button" style={LIGHT.button}>
              {link.label}
            </Button>
            <Text className="muted" style={LIGHT.hint}>
              {link.hint}{' '}
              <Link href={link.address} className="link" style={LIGHT.link}>
                {link.address}
              </Link>
            </Text>
            {facts.length > 0 && <Hr className="line" style={LIGHT.line} />}
            {facts.map(({ term, value }) => (
              <Text key={term} className="ink" style={LIGHT.fact}>
                <span className="muted" style={LIGHT.term}>
                  {term}
                </span>
                <br />
                {value}
              </Text>
            ))}
          </Section>
          {closing.map((sentence) => (
            <Text key={sentence} className="muted" style={LIGHT.closing}>
              {sentence}
            </Text>
          ))}
          {settings.map(({ label, address }) => (
            <Text key={address} className="muted" style={LIGHT.closing}>
              <Link href={address} className="link" style={LIGHT.link}>
                {label}
              </Link>
            </Text>
          ))}
        </Container>
      </Body>
    </Html>
  );
}
