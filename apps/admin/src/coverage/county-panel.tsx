import { Table, Text, Title } from '@mantine/core';
import type { ServedTile } from '@oih/contracts/http/coverage';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useText } from '../texts/use-text.ts';
import classes from './coverage.module.css';
import { ServedHeads, ServedRow } from './place-table.tsx';
import type { Coverage } from './use-coverage.ts';
import { usePlaceCoverage } from './use-coverage.ts';
import { nameOf } from './words.ts';

/** The place that is looked at, by county; of another province only that its counties are not told here. */
export function CountyPanel({ data, place }: { data: Coverage; place: ServedTile | undefined }) {
  const { t, language } = useText();
  const title = place ? t('counties.title', { place: nameOf(place, language) }) : t('counties.none');
  return (
    <section className={classes.card} aria-labelledby="counties">
      <Title order={2} size="h4" id="counties" mb="xs" aria-live="polite">
        {title}
      </Title>
      {!place ? (
        <Text c="var(--ink-soft)">{t('counties.none.hint')}</Text>
      ) : place.province === data.ownProvince ? (
        <Counties code={place.code} />
      ) : (
        <Text c="var(--ink-soft)">{t('counties.elsewhere')}</Text>
      )}
    </section>
  );
}

function Counties({ code }: { code: string }) {
  const { t } = useText();
  const { data, error, refetch } = usePlaceCoverage(code);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={4} height={40} />;
  return (
    <Table.ScrollContainer
      minWidth={480}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t('table.scroll') } }}
    >
      <Table verticalSpacing="xs">
        <ServedHeads place={t('column.county')} />
        <Table.Tbody>
          {data.counties.map((county) => (
            <ServedRow
              key={county.code}
              served={county}
              place={<span lang="zh-CN">{county.code === code ? t('counties.own') : county.name}</span>}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
