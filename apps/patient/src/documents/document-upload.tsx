import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { type DocumentKind, documentTypes, maxDocumentsOfKind } from '@oih/contracts/http/documents';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { IconCamera, IconPaperclip } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttended } from '../kiosk/use-attended.ts';
import { PendingRow } from './pending-row.tsx';
import { useUploads } from './use-uploads.ts';

interface Props {
  patientId: string;
  kind: DocumentKind;
  /** The ids of the documents. */
  value: readonly string[];
  onChange: (ids: string[]) => void;
  label: string;
}

// Without HEIC in the list an iPhone gives its pictures as JPEG.
const pictures = documentTypes.filter((type) => type.startsWith('image/')).join(',');
const everything = documentTypes.join(',');

/** Photographs and papers: taken with the camera of a phone or chosen, sent at once, looked at and removed again. */
export function DocumentUpload({ patientId, kind, value, onChange, label }: Props) {
  const { t } = useTranslation();
  const title = useId();
  const attended = useAttended();
  const { pending, add, retry, discard, remove } = useUploads(patientId, kind, value, onChange);
  const room = maxDocumentsOfKind - value.length - pending.length;
  const [resetCamera, resetFiles] = [useRef<() => void>(null), useRef<() => void>(null)];
  const take = (files: File | File[] | null): void => {
    if (files) add([files].flat().slice(0, room));
    // So that the same file can be chosen again after it was taken out.
    resetCamera.current?.();
    resetFiles.current?.();
  };
  // Papers stay on devices of the patient's own: the shared screen of a station neither takes nor shows them.
  if (attended) return null;
  return (
    <Stack component="section" gap="xs" aria-labelledby={title}>
      <Text id={title} fw={600}>
        {label}
      </Text>
      <Text size="sm" c="var(--ink-soft)">
        {t('documents.hint', { most: maxDocumentsOfKind })}
      </Text>
      {value.length > 0 && <DocumentList ids={value} onRemove={remove} />}
      {pending.map((upload) => (
        <PendingRow
          key={upload.key}
          upload={upload}
          onRetry={() => retry(upload.key)}
          onDiscard={() => discard(upload.key)}
        />
      ))}
      <Group gap="sm">
        <FileButton resetRef={resetCamera} accept={pictures} capture="environment" onChange={take}>
          {(props) => (
            <Button
              {...props}
              variant="light"
              leftSection={<IconCamera size="1.2rem" aria-hidden />}
              disabled={room < 1}
            >
              {t('documents.take')}
            </Button>
          )}
        </FileButton>
        <FileButton resetRef={resetFiles} accept={everything} multiple onChange={take}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<IconPaperclip size="1.2rem" aria-hidden />}
              disabled={room < 1}
            >
              {t('documents.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  );
}
