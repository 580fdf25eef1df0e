import { useQuery } from '@tanstack/react-query';
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Loading } from '../components/states.tsx';
import classes from './documents.module.css';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Where the api serves what PDF files without fonts of their own are written with, Chinese ones above all. */
const vendor = '/vendor/pdf';

/** Opens a PDF to be drawn. Nothing in it is carried out: no script, no link, no form. */
const openPdf = async (file: Blob): Promise<PDFDocumentProxy> =>
  getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    isEvalSupported: false,
    enableXfa: false,
    cMapUrl: `${vendor}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${vendor}/standard_fonts/`,
    useWasm: false,
  }).promise;

interface Props {
  file: Blob;
  look: { zoom: number; turns: number; page: number };
  alt: string;
}

/** As wide as lines are read well, pixels. */
const usualWidth = 900;

/** Draws a page on a canvas as wide as the place it has, up to the usual width. */
function useDrawing(pdf: PDFDocumentProxy | undefined, { zoom, turns, page }: Props['look']) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    if (!pdf || !canvas.current) return;
    const target = canvas.current;
    let gone = false;
    let stop = (): void => undefined;
    const draw = async (): Promise<void> => {
      const one = await pdf.getPage(page);
      if (gone) return;
      const rotation = (one.rotate + turns * 90) % 360;
      const room = Math.min(target.parentElement?.clientWidth ?? usualWidth, usualWidth);
      const fitting = room / one.getViewport({ scale: 1, rotation }).width;
      const viewport = one.getViewport({ scale: fitting * zoom * window.devicePixelRatio, rotation });
      target.width = viewport.width;
      target.height = viewport.height;
      target.style.width = `${room * zoom}px`;
      const task = one.render({ canvas: target, viewport });
      stop = () => task.cancel();
      await task.promise;
    };
    setFailure(null);
    draw().catch((error: Error) => {
      // Another page or size was asked for in the meantime.
      if (!gone) setFailure(error);
    });
    return () => {
      gone = true;
      stop();
    };
  }, [pdf, zoom, turns, page]);
  return { canvas, failure };
}

/** A page of a PDF as a picture. */
export function PdfPage({ file, look, alt }: Props) {
  const { data: pdf, error } = useQuery({ queryKey: ['pdf', file], queryFn: () => openPdf(file), gcTime: 0 });
  const { canvas, failure } = useDrawing(pdf, look);
  const fault = error ?? failure;
  if (fault)
    return (
      <div className={classes.state}>
        <ErrorNotice error={fault} />
      </div>
    );
  return (
    <>
      {!pdf && (
        <div className={classes.state}>
          <Loading />
        </div>
      )}
      <canvas ref={canvas} className={classes.large} role="img" aria-label={alt} data-pages={pdf?.numPages} />
    </>
  );
}
