import { Menu, Text, UnstyledButton } from '@mantine/core';
import { showPicture } from '@oih/contracts/http/pictures';
import { IconPhoto } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import callClasses from '../call/call.module.css';
import { useTell } from '../components/use-tell.ts';
import { DocumentThumbnail } from '../documents/document-thumbnail.tsx';
import { useCards } from '../documents/use-cards.ts';
import { useDocument } from '../documents/use-document.ts';
import { boardKey } from './use-board.ts';
import { usePictureText } from './use-text.ts';

/** One image to choose; papers are not shown together. */
function Entry({ documentId, number, onShow }: { documentId: string; number: number; onShow: () => void }) {
  const t = usePictureText();
  const { data: document } = useDocument(documentId);
  if (!document?.contentType.startsWith('image/')) return null;
  return (
    <Menu.Item
      onClick={onShow}
      leftSection={
        <span style={{ display: 'grid', width: '3rem', height: '2.25rem', overflow: 'hidden' }}>
          <DocumentThumbnail document={document} />
        </span>
      }
    >
      {t('picture.number', { number })}
    </Menu.Item>
  );
}

interface PicturesControlProps {
  encounterId: string;
  /** What the patient sent for this visit. */
  documentIds: readonly string[];
  patientMay: boolean;
}

/** Among the controls of a call: which picture of the visit is looked at together. */
export function PicturesControl({ encounterId, documentIds, patientMay }: PicturesControlProps) {
  const t = usePictureText();
  const tell = useTell();
  const client = useQueryClient();
  // Series of images have a viewer of their own.
  const files = useCards(documentIds).flatMap((card) => ('id' in card ? [card.id] : []));
  const show = useMutation({
    mutationFn: (documentId: string) =>
      call(showPicture, { params: { encounterId }, body: { documentId, patientMay } }),
    onSuccess: ({ board }) => client.setQueryData(boardKey(encounterId), board),
    onError: tell.failure,
  });
  return (
    <Menu position="top" withinPortal>
      <Menu.Target>
        <UnstyledButton className={callClasses.control} data-kind="panel">
          <IconPhoto size={24} aria-hidden />
          {t('picture.open')}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {files.length === 0 && <Text p="xs">{t('picture.none')}</Text>}
        {files.map((documentId, at) => (
          <Entry key={documentId} documentId={documentId} number={at + 1} onShow={() => show.mutate(documentId)} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
