import { Alert, Anchor, Button, FileButton, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import {
  applyImport,
  type ImportPreview,
  largestFile,
  previewImport,
  type TableKind,
} from '@oih/contracts/http/exchange';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { localized } from '@oih/web/i18n/format';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useStaffChanged } from '../staff/use-staff.ts';
import { useText } from '../texts/use-text.ts';
import { FaultTable } from './fault-table.tsx';
import { readFile } from './save-file.ts';

interface Chosen {
  kind: TableKind;
  fileName: string;
  content: string;
}

async function read(kind: TableKind, file: File): Promise<Chosen & { preview: ImportPreview }> {
  if (file.size > largestFile) throw new ApiError('PAYLOAD_TOO_LARGE', 'The file is too large.');
  const chosen = { kind, fileName: file.name.slice(0, 200), content: await readFile(file) };
  return { ...chosen, preview: await call(previewImport, { body: chosen }) };
}

/** A file is chosen, looked at, and only then imported. */
export function ImportScreen() {
  const { t } = useText();
  const tell = useTell();
  const navigate = useNavigate();
  const changed = useStaffChanged();
  const kind: TableKind = useParams().kind === 'rosters' ? 'rosters' : 'staff';
  const home = kind === 'staff' ? '/staff' : '/schedule';
  const preview = useMutation({ mutationFn: (file: File) => read(kind, file) });
  const apply = useMutation({
    mutationFn: ({ preview: { fingerprint }, ...file }: Chosen & { preview: ImportPreview }) =>
      call(applyImport, { body: { ...file, fingerprint } }),
    onSuccess: async ({ added, changed: count }) => {
      tell.success(t('import.done', { added, changed: count }));
      await changed();
      navigate(home);
    },
  });
  return (
    <>
      <ScreenHead title={t(`import.title.${kind}`)} lead={t('import.lead')} />
      <Stack gap="lg" maw="60rem">
        <Text>
          {t('import.template')}{' '}
          <Anchor component={Link} to={home} underline="always">
            {t(kind === 'staff' ? 'nav.staff' : 'nav.schedule')}
          </Anchor>
        </Text>
        <Group>
          <FileButton
            accept=".csv,.xlsx"
            onChange={(file) => {
              apply.reset();
              if (file) preview.mutate(file);
            }}
          >
            {(props) => (
              <Button {...props} leftSection={<IconFileSpreadsheet size="1.25rem" aria-hidden />}>
                {t('import.file')}
              </Button>
            )}
          </FileButton>
          {preview.data && <Text>{preview.data.fileName}</Text>}
        </Group>
        {preview.isPending && <Loading rows={2} height={48} />}
        {preview.error && <ErrorNotice error={preview.error} />}
        {apply.error && <ErrorNotice error={apply.error} />}
        {preview.data && (
          <Preview
            preview={preview.data.preview}
            busy={apply.isPending}
            onApply={() => preview.data && apply.mutate(preview.data)}
          />
        )}
      </Stack>
    </>
  );
}

function Preview({ preview, busy, onApply }: { preview: ImportPreview; busy: boolean; onApply: () => void }) {
  const { t, language } = useText();
  const { faults, added, changed, same, changes } = preview;
  if (faults.length > 0)
    return (
      <>
        <Alert role="alert" color="red" variant="light" styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}>
          {t('import.faults', { count: faults.length })}
        </Alert>
        <FaultTable faults={faults} />
      </>
    );
  if (added + changed === 0) return <Text role="status">{t('import.nothing')}</Text>;
  return (
    <Stack gap="md">
      <Title order={2} size="h4">
        {t('import.changes')}
      </Title>
      <Text role="status">{t('import.summary', { added, changed, same })}</Text>
      <Paper withBorder style={{ overflow: 'hidden' }}>
        <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table verticalSpacing="sm" horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('import.row')}</Table.Th>
                <Table.Th>{t('staff.name')}</Table.Th>
                <Table.Th>{t('import.changes')}</Table.Th>
                <Table.Th>{t('import.columns')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {changes.map(({ row, name, what, columns }) => (
                <Table.Tr key={row}>
                  <Table.Td>{row}</Table.Td>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td>{t(`import.what.${what}`)}</Table.Td>
                  <Table.Td>{columns.map((column) => localized(column, language)).join(', ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      <Group>
        <Button loading={busy} onClick={onApply}>
          {t('import.apply')}
        </Button>
      </Group>
    </Stack>
  );
}
