import { Download, Upload } from 'lucide-react';
import { useId, useState } from 'react';

export interface ChooseFileProps {
  readonly choose: string;
  readonly drop: string;
  /** As the `accept` of a file field. */
  readonly accept: string;
  readonly testId: string;
  /** An empty file of the same form, to be filled in. */
  readonly example?: { readonly words: string; readonly href: string; readonly name: string } | undefined;
  readonly onFile: (file: File) => void;
}

/** A `data:` address of a CSV that has nothing but its headings. */
export function csvHeadings(columns: readonly string[]): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`${columns.join(',')}\r\n`)}`;
}

/** A file of this computer, chosen or dropped. The same one may be chosen again after it was put right. */
export function ChooseFile({ choose, drop, accept, testId, example, onFile }: ChooseFileProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  return (
    <div
      className={over ? 'drop-place drop-place--over' : 'drop-place'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) onFile(file);
      }}
    >
      <Upload aria-hidden="true" />
      <label className="drop-place__button" htmlFor={id}>
        {choose}
      </label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept={accept}
        data-testid={testId}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <span className="secondary">{drop}</span>
      {example !== undefined && (
        <a className="button-link" href={example.href} download={example.name}>
          <Download aria-hidden="true" /> {example.words}
        </a>
      )}
    </div>
  );
}
