const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const EPOCH_MS = Date.UTC(2000, 0, 1); // PostgreSQL counts microseconds from here
const FIRST_BYTES = 1 << 20;

/**
 * Rows in the binary format of COPY, written one field after the other into one piece of memory. Nothing has to be
 * escaped, and neither side parses numbers or hexadecimal digits.
 */
export class CopyRows {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #at = 0;
  rows = 0;

  constructor(private readonly columns: number) {
    this.#at += SIGNATURE.copy(this.#bytes);
    this.#at = this.#bytes.writeInt32BE(0, this.#at); // no flags
    this.#at = this.#bytes.writeInt32BE(0, this.#at); // no extension
  }

  /** Begins a row; all its fields follow, in the order of the columns. */
  row(): void {
    this.#need(2);
    this.#at = this.#bytes.writeInt16BE(this.columns, this.#at);
    this.rows += 1;
  }

  /** @returns where the text stands, as bytes that live until the next field is written */
  text(value: string): Buffer {
    this.#need(4 + 3 * value.length);
    const from = this.#at + 4;
    const length = this.#bytes.write(value, from, 'utf8');
    this.#bytes.writeInt32BE(length, this.#at);
    this.#at = from + length;
    return this.#bytes.subarray(from, this.#at);
  }

  bytes(value: Uint8Array): void {
    this.#need(4 + value.length);
    this.#at = this.#bytes.writeInt32BE(value.length, this.#at);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  integer(value: number): void {
    this.#need(8);
    this.#at = this.#bytes.writeInt32BE(4, this.#at);
    this.#at = this.#bytes.writeInt32BE(value, this.#at);
  }

  uuid(value: string): void {
    this.#need(20);
    this.#at = this.#bytes.writeInt32BE(16, this.#at);
    this.#at += this.#bytes.write(value.replaceAll('-', ''), this.#at, 16, 'hex');
  }

  /** @param ms since 1970 */
  instant(ms: number): void {
    this.#need(12);
    this.#at = this.#bytes.writeInt32BE(8, this.#at);
    this.#at = this.#bytes.writeBigInt64BE(BigInt(ms - EPOCH_MS) * 1000n, this.#at);
  }

  /** Ends the rows and gives all of them in one piece. */
  end(): Buffer {
    this.#need(2);
    this.#at = this.#bytes.writeInt16BE(-1, this.#at);
    return this.#bytes.subarray(0, this.#at);
  }

  #need(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + bytes));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
