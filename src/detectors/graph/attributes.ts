/** The types of tensors that the graphs here have. */
export type DType = "float32" | "int32" | "bool";

/** An attribute of a node, as TensorFlow's `AttrValue` is written in JSON: strings in base64, integers as text. */
export type Attribute =
  | { type: string }
  | { b: boolean }
  | { i: string }
  | { s: string }
  | { shape: TensorShape }
  | { list: { i: string[] } | { s: string[] } }
  | { tensor: { dtype: string; tensorShape: TensorShape } };

/** Lengths of dimensions, −1 where any will do. */
export interface TensorShape {
  dim: { size: string }[];
}

const TYPES: Record<DType, string> = { float32: "DT_FLOAT", int32: "DT_INT32", bool: "DT_BOOL" };

/** TensorFlow's name of a type: `DT_FLOAT`. */
export function typeName(dtype: DType): string {
  return TYPES[dtype];
}

export function typeAttribute(dtype: DType): Attribute {
  return { type: typeName(dtype) };
}

/** What most operations say of themselves: the type of the tensors that they take. */
export function typed({ dtype }: { dtype: DType }): Record<"T", Attribute> {
  return { T: typeAttribute(dtype) };
}

export function integerAttribute(value: number): Attribute {
  return { i: String(value) };
}

export function stringAttribute(text: string): Attribute {
  return { s: base64(text) };
}

export function integersAttribute(values: readonly number[]): Attribute {
  return { list: { i: values.map(String) } };
}

export function stringsAttribute(texts: readonly string[]): Attribute {
  return { list: { s: texts.map(base64) } };
}

export function tensorShape(shape: readonly number[]): TensorShape {
  return { dim: shape.map((length) => ({ size: String(length) })) };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
