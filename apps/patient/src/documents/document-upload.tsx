import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { type DocumentKind, documentTypes, maxDocumentsOfKind, maxSlices } from '@oih/contracts/http/documents';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { useCards } from '@oih/web/documents/use-cards';
import { IconCamera, IconFolder, IconPaperclip } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/upload-texts.ts';
import { useAttended } from '../kiosk/use-attended.ts';
import { PendingRow } from './pending-row.tsx';
import { SlicesRow } from './slices-row.tsx';
import { sortFiles } from './sort-files.ts';
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
const everything = [...documentTypes, '.dcm'].join(',');
// All that is in a folder is chosen with it; browsers have no other name for this.
const asFolder = { webkitdirectory: '' } as object;

/** Photographs and papers: taken with the camera of a phone or chosen, sent at once, looked at and removed again. */
export function DocumentUpload({ patientId, kind, value, onChange, label }: Props) {
  const { t } = useTranslation();
  const title = useId();
  const attended = useAttended();
  const { pending, add, retry, discard, remove } = useUploads(patientId, kind, value, onChange);
  const cards = useCards(value);
  // An earlier diagnosis is shown by a paper, and a paper is named one by one.
  const takesSeries = kind !== 'prior-diagnosis';
  const kept = takesSeries ? cards.filter((card) => 'id' in card).length : value.length;
  const [slices, files] = [true, false].map((wanted) => pending.filter(({ isSlice }) => isSlice === wanted));
  const room = maxDocumentsOfKind - kept - files!.length;
  const roomForSlices = maxSlices - (value.length - kept) - slices!.length;
  const resets = [useRef<() => void>(null), useRef<() => void>(null), useRef<() => void>(null)] as const;
  const [resetCamera, resetFiles, resetFolder] = resets;
  const take = async (chosen: File | File[] | null, isFolder = false): Promise<void> => {
    const all = [chosen ?? []].flat();
    const sorted = takesSeries ? await sortFiles(all) : { slices: [], others: all };
    add(sorted.slices.slice(0, roomForSlices), true);
    // A disc has programs and texts beside its images.
    if (!isFolder) add(sorted.others.slice(0, room));
    // So that the same file can be chosen again after it was taken out.
    for (const reset of resets) reset.current?.();
  };
  // Papers stay on devices of the patient's own: the shared screen of a station neither takes nor shows them.
  if (attended) return null;
  return (
    <Stack component="section" gap="xs" aria-labelledby={title}>
      <Text id={title} fw={600}>
        {label}
      </Text>
      <Text size="sm" c="var(--ink-soft)">
        {t('documents.hint', { most: maxDocumentsOfKind })}{' '}
        {takesSeries && t('documents.hint.series', { most: maxSlices })}
      </Text>
      {value.length > 0 && <DocumentList ids={value} onRemove={remove} />}
      <SlicesRow uploads={slices!} onRetry={retry} onDiscard={discard} />
      {files!.map((upload) => (
        <PendingRow
          key={upload.key}
          upload={upload}
          onRetry={() => retry([upload.key])}
          onDiscard={() => discard([upload.key])}
        />
      ))}
      <Group gap="sm">
        <FileButton resetRef={resetCamera} accept={pictures} capture="environment" onChange={(file) => void take(file)}>
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
        {takesSeries && (
          <FileButton
            resetRef={resetFolder}
            multiple
            inputProps={asFolder}
            onChange={(files) => void take(files, true)}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                leftSection={<IconFolder size="1.2rem" aria-hidden />}
                disabled={roomForSlices < 1}
              >
                {t('documents.folder')}
              </Button>
            )}
          </FileButton>
        )}
        <FileButton resetRef={resetFiles} accept={everything} multiple onChange={(files) => void take(files)}>
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
