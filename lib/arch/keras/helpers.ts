/** Layers that Keras does not have, as they are written into a script that needs them. */
export const helpers = {
  EveryNth: `class EveryNth(layers.Layer):
    """Keeps each so many-th row and column."""

    def __init__(self, strides, **kwargs):
        super().__init__(**kwargs)
        self.strides = strides

    def call(self, x):
        return x[:, :: self.strides[0], :: self.strides[1]]`,

  LowestPadding2D: `class LowestPadding2D(layers.Layer):
    """Puts -infinity around images, which no maximum sees."""

    def __init__(self, padding, **kwargs):
        super().__init__(**kwargs)
        self.padding = padding

    def call(self, x):
        rows, columns = self.padding
        sides = ((0, 0), tuple(rows), tuple(columns), (0, 0))
        return ops.pad(x, sides, constant_values=float("-inf"))`,

  window_cells: `def window_cells(x, size, strides, dilation, places):
    """For each cell of a window, what it sees at all of its places."""
    cells = []
    for row in range(0, size[0] * dilation[0], dilation[0]):
        for column in range(0, size[1] * dilation[1], dilation[1]):
            rows = slice(row, row + (places[0] - 1) * strides[0] + 1, strides[0])
            columns = slice(column, column + (places[1] - 1) * strides[1] + 1, strides[1])
            cells.append(x[:, rows, columns])
    return ops.stack(cells)`,

  WindowMax2D: `class WindowMax2D(layers.Layer):
    """Max pooling with padding and dilation; padding never wins."""

    def __init__(self, size, strides, dilation, padding, places, **kwargs):
        super().__init__(**kwargs)
        self.window = dict(size=size, strides=strides, dilation=dilation, places=places)
        self.padding = padding

    def call(self, x):
        rows, columns = self.padding
        sides = ((0, 0), tuple(rows), tuple(columns), (0, 0))
        x = ops.pad(x, sides, constant_values=float("-inf"))
        return ops.max(window_cells(x, **self.window), axis=0)`,

  WindowMean2D: `class WindowMean2D(layers.Layer):
    """The mean over the cells of a window that count: those on the image, or on its padding too."""

    def __init__(self, size, strides, dilation, padding, overhang, count_padding, places, **kwargs):
        super().__init__(**kwargs)
        self.window = dict(size=size, strides=strides, dilation=dilation, places=places)
        self.padding = padding
        self.overhang = overhang
        self.count_padding = count_padding

    def padded(self, x, value):
        rows, columns = self.padding
        sides = ((0, 0), tuple(rows), tuple(columns), (0, 0))
        x = ops.pad(x, sides, constant_values=value)
        return ops.pad(x, ((0, 0), (0, self.overhang[0]), (0, self.overhang[1]), (0, 0)))

    def call(self, x):
        counts = self.padded(ops.ones_like(x), 1.0 if self.count_padding else 0.0)
        total = ops.sum(window_cells(self.padded(x, 0.0), **self.window), axis=0)
        return total / ops.sum(window_cells(counts, **self.window), axis=0)`,

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

  GeluTanh: `class GeluTanh(layers.Layer):
    """GELU with a tanh in place of the error function."""

    def call(self, x):
        return keras.activations.gelu(x, approximate=True)`,

  RadialBasis: `class RadialBasis(layers.Layer):
    """A bell: largest at its center, narrower the larger epsilon is."""

    def __init__(self, center, epsilon, **kwargs):
        super().__init__(**kwargs)
        self.center = center
        self.epsilon = epsilon

    def call(self, x):
        return ops.exp(-ops.square(self.epsilon * (x - self.center)))`,

  ScaledElu: `class ScaledElu(layers.Layer):
    """SELU with constants of one's own."""

    def __init__(self, alpha, gamma, **kwargs):
        super().__init__(**kwargs)
        self.alpha = alpha
        self.gamma = gamma

    def call(self, x):
        return self.gamma * ops.elu(x, alpha=self.alpha)`,

  Swish: `class Swish(layers.Layer):
    """x times the sigmoid of alpha x."""

    def __init__(self, alpha, **kwargs):
        super().__init__(**kwargs)
        self.alpha = alpha

    def call(self, x):
        return x * ops.sigmoid(self.alpha * x)`,
} as const;

/** The name of a layer that a script brings along. */
export type HelperName = keyof typeof helpers;

/** What other helpers a helper is made with. */
export const helperNeeds: Partial<Record<HelperName, readonly HelperName[]>> = {
  WindowMax2D: ['window_cells'],
  WindowMean2D: ['window_cells'],
};
