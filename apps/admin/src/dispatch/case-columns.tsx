import { Button, Text, Title } from '@mantine/core';
import type { ConsultationLine } from '@oih/contracts/http/consultations';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useNow } from '@oih/web/components/use-now';
import { useText } from '../texts/use-text.ts';
import type { Box } from './boxes.ts';
import { CaseLine } from './case-line.tsx';
import { columnsOf, everything, type Filter, isFiltered } from './columns.ts';
import classes from './dispatch.module.css';

/** How often waiting times are told anew, milliseconds. */
const tickMs = 15_000;

interface Props {
  box: Box;
  list: { data?: readonly ConsultationLine[] | undefined; error: Error | null; refetch: () => unknown };
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

/** The cases of one list, in a column for each step. */
export function CaseColumns({ box, list: { data, error, refetch }, filter, onFilter }: Props) {
  const { t } = useText();
  const now = useNow(tickMs);
  if (!data)
    return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading rows={3} height={110} />;
  const shown = columnsOf(data, filter);
  return (
    <>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {shown.length === 0 &&
        (data.length > 0 && isFiltered(filter) ? (
          <Empty
            title={t('dispatch.none.filtered')}
            action={
              <Button variant="default" onClick={() => onFilter(everything)}>
                {t('dispatch.filter.clear')}
              </Button>
            }
          />
        ) : (
          <Empty title={t('dispatch.none')}>{t(`dispatch.none.${box}`)}</Empty>
        ))}
      <div className={classes.columns}>
        {shown.map(({ column, lines }) => (
          <section key={column} aria-label={t(`dispatch.column.${column}`)}>
            <Title order={2} size="h5" mb="xs">
              {t(`dispatch.column.${column}`)}{' '}
              <Text span c="var(--ink-soft)">
                {lines.length}
              </Text>
            </Title>
            <ul className={classes.lines}>
              {lines.map((line) => (
                <CaseLine key={line.id} line={line} now={now} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
