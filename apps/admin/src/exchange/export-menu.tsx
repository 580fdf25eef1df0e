import { Button, Menu } from '@mantine/core';
import { exportTable, type TableKind, tableFormats } from '@oih/contracts/http/exchange';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { saveFile } from './save-file.ts';

/** The ways out of a table and into it. */
export function ExportMenu({ kind }: { kind: TableKind }) {
  const { t, language } = useText();
  const tell = useTell();
  const fetching = useMutation({
    mutationFn: (format: (typeof tableFormats)[number]) =>
      call(exportTable, { params: { kind }, query: { format, language: language.startsWith('zh') ? 'zh' : 'en' } }),
    onSuccess: saveFile,
    onError: tell.failure,
  });
  return (
    <>
      <Button
        component={Link}
        to={`/import/${kind}`}
        variant="default"
        leftSection={<IconUpload size="1.25rem" aria-hidden />}
      >
        {t('staff.import')}
      </Button>
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size="1.25rem" aria-hidden />}
            loading={fetching.isPending}
          >
            {t('staff.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {tableFormats.map((format) => (
            <Menu.Item key={format} onClick={() => fetching.mutate(format)}>
              {t(`staff.export.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
