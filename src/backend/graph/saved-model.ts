import { createRequire } from "node:module";
import type { Attribute, Binding, Handle } from "../native";
import type { Recording } from "./record";

/**
 * Recorded operations as TensorFlow's own file of a graph: a SavedModel without variables
 * (tensorflow/core/protobuf/saved_model.proto), by the message classes that `@tensorflow/tfjs-node` brings along.
 */

/** The one tag under which the graph is loaded. */
export const TAG = "serve";
const SCHEMA_VERSION = 1;
/** Version of graphs in which every operation used here has its present meaning (TensorFlow 2.12). */
const PRODUCER = 1395;

interface Message {
  serializeBinary(): Uint8Array;
}
// biome-ignore lint/suspicious/noExplicitAny: generated classes without types
type Messages = Record<string, any>;

/** A graph as bytes, and how its tensors are called: `operation:output`. */
export interface Graph {
  bytes: Uint8Array;
  /** By the number that the tensor had while recording. */
  names: Map<number, string>;
}

/**
 * @param inputs tensors that are given anew in every run
 * @throws Error if an operation uses a tensor that is neither recorded nor among the inputs
 */
export function graphOf({ operations, constants }: Recording, inputs: Handle[], binding: Binding): Graph {
  const proto = messages();
  const graph = new proto.GraphDef();
  const names = new Map<number, string>();
  const add = (name: string, op: string, from: string[], attributes: [string, Message][]) => {
    const node = new proto.NodeDef();
    node.setName(name);
    node.setOp(op);
    node.setInputList(from);
    for (const [key, value] of attributes) node.getAttrMap().set(key, value);
    graph.addNode(node);
  };
  const nameOf = (id: number): string => {
    const known = names.get(id);
    if (known) return known;
    const constant = constants.get(id);
    if (!constant) throw new Error(`graphOf: an operation uses tensor ${id}, which was not recorded`);
    const name = `c${names.size}`;
    add(
      name,
      "Const",
      [],
      [
        ["dtype", typeValue(proto, constant.dtype)],
        ["value", tensorValue(proto, constant)],
      ],
    );
    names.set(id, `${name}:0`);
    return `${name}:0`;
  };
  inputs.forEach(({ id, shape, dtype }, i) => {
    add(
      `f${i}`,
      "Placeholder",
      [],
      [
        ["dtype", typeValue(proto, dtype)],
        ["shape", shapeValue(proto, shape)],
      ],
    );
    names.set(id, `f${i}:0`);
  });
  operations.forEach(({ name: op, attributes, inputs: from, outputs }, i) => {
    add(
      `n${i}`,
      op,
      from.map(nameOf),
      attributes.map((each) => [each.name, attributeValue(proto, each, binding)]),
    );
    outputs.forEach(({ id }, output) => {
      names.set(id, `n${i}:${output}`);
    });
  });
  return { bytes: savedModel(proto, graph), names };
}

function messages(): Messages {
  return createRequire(__filename)("@tensorflow/tfjs-node/dist/proto/api_pb.js");
}

function savedModel(proto: Messages, graph: Message & Messages): Uint8Array {
  const versions = new proto.VersionDef();
  versions.setProducer(PRODUCER);
  graph.setVersions(versions);
  const info = new proto.MetaGraphDef.MetaInfoDef();
  info.addTags(TAG);
  const meta = new proto.MetaGraphDef();
  meta.setMetaInfoDef(info);
  meta.setGraphDef(graph);
  const model = new proto.SavedModel();
  model.setSavedModelSchemaVersion(SCHEMA_VERSION);
  model.addMetaGraphs(meta);
  return model.serializeBinary();
}

function attributeValue(proto: Messages, { name, type, value }: Attribute, binding: Binding): Message {
  if (type === binding.TF_ATTR_TYPE) return typeValue(proto, value as number);
  if (type === binding.TF_ATTR_SHAPE) return shapeValue(proto, value as number[]);
  const attribute = new proto.AttrValue();
  const values = Array.isArray(value) ? value : undefined;
  const list = new proto.AttrValue.ListValue();
  if (values) attribute.setList(list);
  switch (type) {
    case binding.TF_ATTR_STRING:
      attribute.setS(Buffer.from(value as string).toString("base64"));
      break;
    case binding.TF_ATTR_INT:
      if (values) list.setIList(values);
      else attribute.setI(value);
      break;
    case binding.TF_ATTR_FLOAT:
      if (values) list.setFList(values);
      else attribute.setF(value);
      break;
    case binding.TF_ATTR_BOOL:
      if (values) list.setBList(values);
      else attribute.setB(value);
      break;
    default:
      throw new Error(`graphOf: the attribute ${name} has the unknown type ${type}`);
  }
  return attribute;
}

function typeValue(proto: Messages, dtype: number): Message {
  const value = new proto.AttrValue();
  value.setType(dtype);
  return value;
}

function shapeValue(proto: Messages, shape: readonly number[]): Message {
  const value = new proto.AttrValue();
  value.setShape(shapeOf(proto, shape));
  return value;
}

function tensorValue(
  proto: Messages,
  { shape, dtype, bytes }: { shape: number[]; dtype: number; bytes: Uint8Array },
): Message {
  const tensor = new proto.Tensor();
  tensor.setDtype(dtype);
  tensor.setTensorShape(shapeOf(proto, shape));
  tensor.setTensorContent(bytes);
  const value = new proto.AttrValue();
  value.setTensor(tensor);
  return value;
}

function shapeOf(proto: Messages, shape: readonly number[]): Message {
  const message = new proto.TensorShape();
  for (const size of shape) {
    const dimension = new proto.TensorShape.Dim();
    dimension.setSize(size);
    message.addDim(dimension);
  }
  return message;
}
