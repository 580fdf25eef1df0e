import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { AffectedView } from '@oih/contracts/http/closures';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { AffectedTable } from './affected-table.tsx';
import { type Choices, clashing, decisionsOf, firstChoices, tally } from './decisions.ts';
import { useClosureActions, useClosurePreview } from './use-closures.ts';

interface ClosurePreviewProps {
  span: { practitionerRoleId: string; from: string; to: string };
  reason: string;
}

/** Whom the closure would concern, with a proposal for each, before anything is done. */
export function ClosurePreview({ span, reason }: ClosurePreviewProps) {
  const { data, error, refetch } = useClosurePreview(span);
  if (data) return <Decide span={span} reason={reason} affected={data.affected} timeZone={data.timeZone} />;
  return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading rows={2} height={72} />;
}

interface DecideProps extends ClosurePreviewProps {
  affected: AffectedView[];
  timeZone: string;
}

function Decide({ span, reason, affected, timeZone }: DecideProps) {
  const { t } = useText();
  const tell = useTell();
  const navigate = useNavigate();
  const { make } = useClosureActions();
  const [changed, setChanged] = useState<Choices>({});
  const choices = { ...firstChoices(affected), ...changed };
  const { move, cancel, leave } = tally(choices);
  const clash = clashing(choices).size > 0;
  const submit = () =>
    make.mutate(
      { ...span, reason: reason.trim(), decisions: decisionsOf(choices) },
      {
        onSuccess: ({ closure, results }) => {
          const failed = results.filter(({ code }) => code !== null).length;
          tell.success(failed > 0 ? t('closure.done.some', { failed }) : t('closure.done'));
          void navigate(`/closures/${closure.id}`);
        },
      },
    );
  return (
    <Stack gap="md">
      <Title order={2} size="h4">
        {t('closure.concerns', { count: affected.length })}
      </Title>
      {affected.length === 0 ? (
        <Alert color="pine" icon={<IconInfoCircle aria-hidden />}>
          {t('closure.concerns.nobody')}
        </Alert>
      ) : (
        <AffectedTable
          affected={affected}
          timeZone={timeZone}
          choices={choices}
          onChoose={(appointmentId, choice) => setChanged({ ...changed, [appointmentId]: choice })}
        />
      )}
      {make.error && <ErrorNotice error={make.error} />}
      <Group justify="space-between" gap="md">
        <Text role="status" c="var(--ink-soft)">
          {affected.length > 0 && t('closure.tally', { move, cancel, leave })}
        </Text>
        <Button color="red" disabled={clash || !reason.trim()} loading={make.isPending} onClick={submit}>
          {t(affected.length > 0 ? 'closure.make' : 'closure.make.free')}
        </Button>
      </Group>
      {!reason.trim() && (
        <Text ta="right" size="sm" c="var(--ink-soft)">
          {t('closure.reason.missing')}
        </Text>
      )}
    </Stack>
  );
}
