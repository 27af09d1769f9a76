/** Layers with weights or codes that Keras does not have. */
export const weightLayers = {
  ConnectedConv2D: `class ConnectedConv2D(layers.Layer):
    """A convolution whose filters read some input channels each; only those have weights."""

    def __init__(self, connections, size, strides, padding, dilation, use_bias, **kwargs):
        initializer = kwargs.pop("kernel_initializer", "glorot_uniform")
        super().__init__(**kwargs)
        self.connections = connections
        self.size = size
        self.window = dict(strides=strides, padding=padding, dilation_rate=dilation)
        self.use_bias = use_bias
        self.kernel_initializer = keras.initializers.get(initializer)

    def build(self, input_shape):
        channels, filters = input_shape[-1], len(self.connections)
        pairs = [(channel, filter) for filter, read in enumerate(self.connections) for channel in read]
        # Row p has a one where pair p stands in the kernel of all channels and filters.
        self.placement = np.zeros((len(pairs), channels * filters), "float32")
        for pair, (channel, filter) in enumerate(pairs):
            self.placement[pair, channel * filters + filter] = 1
        self.kernel = self.add_weight(
            name="kernel",
            shape=(*self.size, len(pairs)),
            initializer=self.kernel_initializer,
        )
        if self.use_bias:
            self.bias = self.add_weight(name="bias", shape=(filters,), initializer="zeros")
        self.full_shape = (*self.size, channels, filters)

    def call(self, x):
        kernel = ops.reshape(ops.matmul(self.kernel, self.placement), self.full_shape)
        x = ops.conv(x, kernel, **self.window)
        return x + self.bias if self.use_bias else x`,

  Subsample2D: `class Subsample2D(layers.Layer):
    """LeNet-5's pooling: the sum of each window times a learned factor, plus a bias."""

    def __init__(self, size, **kwargs):
        super().__init__(**kwargs)
        self.size = size

    def build(self, input_shape):
        channels = (input_shape[-1],)
        self.coefficient = self.add_weight(
            name="coefficient",
            shape=channels,
            initializer=keras.initializers.Constant(1 / (self.size[0] * self.size[1])),
        )
        self.bias = self.add_weight(name="bias", shape=channels, initializer="zeros")

    def call(self, x):
        total = ops.average_pool(x, self.size, self.size) * (self.size[0] * self.size[1])
        return total * self.coefficient + self.bias`,

  SqueezeExcite: `class SqueezeExcite(layers.Layer):
    """Each channel times a factor that two dense layers make of the means of all channels."""

    def __init__(self, units, activation, gate, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.activation = activation
        self.gate = gate

    def build(self, input_shape):
        channels = input_shape[-1]

        def weight(name, *shape):
            initializer = "glorot_uniform" if len(shape) == 2 else "zeros"
            return self.add_weight(name=name, shape=shape, initializer=initializer)

        self.reduce_weights = weight("reduceWeights", channels, self.units)
        self.reduce_bias = weight("reduceBias", self.units)
        self.expand_weights = weight("expandWeights", self.units, channels)
        self.expand_bias = weight("expandBias", channels)

    def call(self, x):
        means = ops.mean(x, axis=(1, 2))
        squeezed = ops.matmul(means, self.reduce_weights) + self.reduce_bias
        squeezed = keras.activations.get(self.activation)(squeezed)
        factors = ops.matmul(squeezed, self.expand_weights) + self.expand_bias
        factors = keras.activations.get(self.gate)(factors)
        return x * factors[:, None, None, :]`,

  RadialBasisOutput: `class RadialBasisOutput(layers.Layer):
    """The negative squared distance from each class's code."""

    def __init__(self, codes, **kwargs):
        super().__init__(**kwargs)
        self.codes = codes

    def call(self, x):
        codes = np.array(self.codes, "float32")
        return -ops.sum(ops.square(x[:, None, :] - codes), axis=-1)`,
} as const;
