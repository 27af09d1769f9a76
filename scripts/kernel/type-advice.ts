// Advice where tensors and models of TensorFlow.js, descriptions and what shows them meet.

/** What to do about an error of the type checker that is about one of these. */
export function typeAdvice({ message, reasons }: { message: string; reasons: string[] }): string[] {
  const text = [message, ...reasons];
  return [
    ...(text.some(wantsTensorOfTf) ? ['Make a tensor of TensorFlow.js of it first: toTf(…).'] : []),
    ...(text.some(mayBeSeveral) ? [sayThatItIsOne] : []),
    ...(text.some(wantsDescription)
      ? ['Make a description of the model first: describe(model), from convlab/tf.']
      : []),
    ...(text.some(showsDescription)
      ? ['A description is shown as a diagram, diagram(…), or as a table, summarize(…).']
      : []),
  ];
}

const sayThatItIsOne =
  'For TypeScript a model may have several outputs. Say that it has one: const y = model.predict(x) as TfTensor; TfTensor is imported from convlab/tf.';

/** Whether a tensor of convlab, whose type has a list of sizes, was given to TensorFlow.js. */
function wantsTensorOfTf(message: string): boolean {
  return /type '(?:Tensor<\[|Tensor<readonly|Image|Matrix)[^']*' is not assignable to parameter of type '[^']*Tensor<Rank>/.test(
    message,
  );
}

/** Whether what `predict` gives, one tensor or a list of them, was used as one. */
function mayBeSeveral(message: string): boolean {
  const type = String.raw`'(?:Tensor<Rank> \| Tensor<Rank>\[\]|Scalar \| Scalar\[\])'`;
  return new RegExp(
    `(?:does not exist on type ${type}|(?:of type|^Type) ${type} is not assignable)`,
  ).test(message);
}

/** Whether a description was given to `show` as it is. */
function showsDescription(message: string): boolean {
  return message.startsWith(
    "Argument of type 'Architecture' is not assignable to parameter of type 'Showable'",
  );
}

/** Whether a model of TensorFlow.js was given to what reads descriptions. */
function wantsDescription(message: string): boolean {
  return /type '(?:LayersModel|Sequential)' is not assignable to parameter of type '[^']*(?:LayersOn|Architecture)/.test(
    message,
  );
}
