import { Button, FileButton, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { type DocumentKind, documentKinds, documentTypes } from '@oih/contracts/http/documents';
import { addInpatientDocument, type InpatientView } from '@oih/contracts/http/inpatients';
import { addressOf } from '@oih/web/api/client';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { uploadTo } from '@oih/web/documents/upload';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../texts/use-text.ts';
import { useInpatientAction } from './use-inpatients.ts';

const kinds = documentKinds.filter((kind) => kind !== 'prior-diagnosis' && kind !== 'complaint-photo');

/** What the doctor lets others look at; each paper is kept as it comes. */
export function StayPapers({ inpatient }: { inpatient: InpatientView }) {
  const { t } = useText();
  const { t: shared } = useTranslation();
  const [kind, setKind] = useState<DocumentKind>('material');
  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(new Error('the page was left')), []);
  const { encounterId, documentIds, status } = inpatient;
  const add = useInpatientAction(async (files: readonly { file: File; key: string }[]) => {
    for (const { file, key } of files) {
      const address = addressOf(addInpatientDocument, { params: { encounterId }, query: { kind, key } });
      await uploadTo(address, file, () => undefined, leaving.current.signal);
    }
  });
  const chosen = (files: File[]) => add.mutate(files.map((file) => ({ file, key: crypto.randomUUID() })));
  return (
    <Stack component="section" gap="xs" aria-label={t('inpatient.papers')}>
      <Text fw={650} component="h3" m={0}>
        {t('inpatient.papers')}
      </Text>
      {documentIds.length > 0 ? (
        <DocumentList ids={documentIds} />
      ) : (
        <Text size="sm" c="var(--ink-soft)">
          {t('inpatient.papers.none')}
        </Text>
      )}
      {status === 'in-progress' && (
        <Group gap="xs" align="flex-end">
          <NativeSelect
            label={t('inpatient.papers.kind')}
            data={kinds.map((one) => ({ value: one, label: shared(`documents.kind.${one}`) }))}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as DocumentKind)}
          />
          <FileButton multiple accept={[...documentTypes, '.dcm'].join(',')} onChange={chosen}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                leftSection={<IconUpload size="1.1rem" aria-hidden />}
                loading={add.isPending}
              >
                {t('inpatient.papers.add')}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
    </Stack>
  );
}
