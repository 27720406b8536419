import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { reject } from './core';
import { damaged } from './zip-parts';

type Attributes = Readonly<Record<string, string>>;

/** What is told while XML is read; names come without their prefix. */
export interface XmlEars {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Bytes that may pass without any mark: a longer text is no cell's. */
const LONGEST_TEXT = 1024 * 1024;
const MARK = 0x3c;

/**
 * Reads XML piece by piece, and gives control back after each so that its caller can stop or hand on what it has heard.
 * A document type is refused, so there are no entities but the five of XML.
 * @throws Rejection WORKBOOK_DAMAGED
 */
export async function* readXml(bytes: AsyncIterable<Buffer>, ears: XmlEars): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false });
  const decoder = new StringDecoder('utf8');
  parser.on('doctype', () => reject('WORKBOOK_DAMAGED'));
  parser.on('error', () => reject('WORKBOOK_DAMAGED'));
  if (ears.open) {
    const { open } = ears;
    parser.on('opentag', ({ name, attributes }) => open.call(ears, local(name), attributes as Attributes));
  }
  if (ears.close) {
    const { close } = ears;
    parser.on('closetag', ({ name }) => close.call(ears, local(name)));
  }
  if (ears.text) {
    const { text } = ears;
    parser.on('text', (heard) => text.call(ears, heard));
    parser.on('cdata', (heard) => text.call(ears, heard));
  }
  let unmarked = 0;
  try {
    for await (const piece of bytes) {
      const last = piece.lastIndexOf(MARK);
      unmarked = last === -1 ? unmarked + piece.length : piece.length - last;
      if (unmarked > LONGEST_TEXT) reject('WORKBOOK_DAMAGED');
      parser.write(decoder.write(piece));
      yield;
    }
    parser.write(decoder.end()).close();
    yield;
  } catch (error) {
    throw damaged(error);
  }
}

/** Reads all of a small part. */
export async function readAllXml(bytes: AsyncIterable<Buffer>, ears: XmlEars): Promise<void> {
  const pieces = readXml(bytes, ears);
  while (!(await pieces.next()).done);
}

/** An attribute by its name, with whatever prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  return Object.entries(attributes).find(([given]) => given.endsWith(`:${name}`))?.[1];
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
