<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>tlgui</name>
    <message>
        <source> Near spellings there: {1}.</source>
        <translation> 那里拼写相近的有：{1}。</translation>
    </message>
    <message>
        <source> So do {1} more images of {2}.</source>
        <translation> {2} 的另外 {1} 张图像也是如此。</translation>
    </message>
    <message>
        <source> · about {times:.1f}× less work a step</source>
        <translation> · 每步计算量约减少为 1/{times:.1f}</translation>
    </message>
    <message>
        <source>! below source-only</source>
        <translation>! 低于仅用源</translation>
    </message>
    <message>
        <source>! cut off</source>
        <translation>! 被中断</translation>
    </message>
    <message>
        <source>! duplicate</source>
        <translation>! 重复</translation>
    </message>
    <message>
        <source>! empty class</source>
        <translation>! 空类别</translation>
    </message>
    <message>
        <source>! name</source>
        <translation>! 名称</translation>
    </message>
    <message>
        <source>! tiny class</source>
        <translation>! 类别过小</translation>
    </message>
    <message>
        <source>&amp;About tlgui</source>
        <translation>关于 tlgui(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;All methods</source>
        <translation>所有方法(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Check the installation</source>
        <translation>检查安装(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Experiments</source>
        <translation>实验(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Finish now, keep best</source>
        <translation>立即结束并保留最佳(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Help on what has the keyboard</source>
        <translation>关于当前焦点的帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>正常字号(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open recipe…</source>
        <translation>打开配方…(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Pages of the window</source>
        <translation>窗口各页面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Predict</source>
        <translation>预测(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Results</source>
        <translation>结果(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save recipe as…</source>
        <translation>配方另存为…(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>'auto' takes the first GPU that works, else the CPU; or name one, such as cuda:1, mps or cpu.</source>
        <translation>'auto' 使用第一块可用的 GPU，没有则用 CPU；也可以指定，例如 cuda:1、mps 或 cpu。</translation>
    </message>
    <message>
        <source>'default' for the best published weights, a name such as IMAGENET1K_V1, the path of a weights file, or 'none' to start from random numbers.</source>
        <translation>'default' 表示官方发布的最佳权重；也可以写名称（如 IMAGENET1K_V1）、权重文件的路径，或写 'none' 从随机数开始。</translation>
    </message>
    <message>
        <source>'{1}' holds a value, not further fields.</source>
        <translation>“{1}”是一个值，不能再有下级字段。</translation>
    </message>
    <message>
        <source>'{1}' is not a block of this network, which has: {2}.</source>
        <translation>“{1}”不是此网络的块；它有：{2}。</translation>
    </message>
    <message>
        <source>'{1}' is not a method; allowed are {2}.</source>
        <translation>“{1}”不是方法；可用的有 {2}。</translation>
    </message>
    <message>
        <source>'{1}' is not known; allowed are {2}.</source>
        <translation>“{1}”未知；可用的有 {2}。</translation>
    </message>
    <message>
        <source>'{typed}' does not fit: take a number from {low} to {high}.</source>
        <translation>“{typed}”不合适：请输入 {low} 到 {high} 之间的数。</translation>
    </message>
    <message>
        <source>(1 + 10p)^−¾, as DANN</source>
        <translation>(1 + 10p)^−¾，同 DANN</translation>
    </message>
    <message>
        <source>, so it cannot be learnt.</source>
        <translation>，因此无法学习它。</translation>
    </message>
    <message>
        <source>, so it is not judged at the end.</source>
        <translation>，因此最后不评价它。</translation>
    </message>
    <message>
        <source>, so it is not judged while training.</source>
        <translation>，因此训练时不评价它。</translation>
    </message>
    <message>
        <source>--attributes: {1} of {2} is not a number.</source>
        <translation>--attributes：{2} 的 {1} 不是数字。</translation>
    </message>
    <message>
        <source>--classes: name two classes at least, separated by commas.</source>
        <translation>--classes：请至少写两个类别，用逗号分隔。</translation>
    </message>
    <message>
        <source>--classes: this model answers several tasks, so classes cannot be chosen; leave it out.</source>
        <translation>--classes：此模型回答多个任务，不能选择类别；请去掉它。</translation>
    </message>
    <message>
        <source>0 maps descriptors linearly; more puts one hidden layer between.</source>
        <translation>0 表示对类别描述作线性映射；更大的值在中间加一个隐藏层。</translation>
    </message>
    <message>
        <source>0: the class that fits worst; 1: the usual distance to the best. ● seen, ○ unseen, γ = {1}.</source>
        <translation>0：最不符合的类别；1：到最佳类别的通常距离。● 可见类，○ 未见类，γ = {1}。</translation>
    </message>
    <message>
        <source>1 is the same clusters, 0 is chance. Without labels nothing says which way is right; clustering deep features of a fitting source model is usually hard to beat.</source>
        <translation>1 表示聚类完全相同，0 表示随机水平。没有标签就无从判断哪种分法正确；用合适的源模型提取深度特征再聚类，通常很难被超越。</translation>
    </message>
    <message>
        <source>1 means that the block tells the images apart as the source's did; frozen blocks stay at 1 while all before them are frozen. The lower, the more was learned anew.</source>
        <translation>1 表示该块区分图像的方式与源相同；只要之前各块都冻结，冻结块就保持为 1。越低，重新学到的越多。</translation>
    </message>
    <message>
        <source>1 repeat</source>
        <translation>1 次重复</translation>
    </message>
    <message>
        <source>95 % sure: between {low} and {high}</source>
        <translation>95 % 置信区间：{low} 到 {high}</translation>
    </message>
    <message>
        <source>; did you mean '{1}'?</source>
        <translation>；是否指“{1}”？</translation>
    </message>
    <message>
        <source>; did you mean {1}?</source>
        <translation>；是否指 {1}？</translation>
    </message>
    <message>
        <source>? Less sure than of 95 % of what the model has learned: maybe none of them.</source>
        <translation>? 其把握低于模型所学图像的 95 %：也许不属于任何类别。</translation>
    </message>
    <message>
        <source>A CSV file with one row an image and one column a task; empty cells are unknown. The target folder then needs no class folders.</source>
        <translation>CSV 文件，每行一张图像，每列一个任务；空单元格表示未知。此时目标文件夹不需要类别子文件夹。</translation>
    </message>
    <message>
        <source>A class far above the line is a hub: it is near to everything.</source>
        <translation>远高于虚线的类别是枢纽（hub）：它离所有图像都近。</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>类别需要有名称。</translation>
    </message>
    <message>
        <source>A colour for each class</source>
        <translation>每个类别一种颜色</translation>
    </message>
    <message>
        <source>A colour for each domain</source>
        <translation>每个领域一种颜色</translation>
    </message>
    <message>
        <source>A file of word vectors (word2vec, GloVe, fastText .vec, .npz), found by the names of the classes.</source>
        <translation>词向量文件（word2vec、GloVe、fastText .vec、.npz），按类别名称查找。</translation>
    </message>
    <message>
        <source>A file: attributes or word vectors…</source>
        <translation>文件：属性表或词向量…</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>A folder that holds them…</source>
        <translation>包含它们的文件夹…</translation>
    </message>
    <message>
        <source>A folder with one subfolder a class (labelled), or a flat folder of images (unlabelled). Subfolders train, val and test are honoured.</source>
        <translation>每个类别一个子文件夹（有标签），或不分子文件夹的图像（无标签）。会识别 train、val 和 test 子文件夹。</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>A model needs two classes at least; add another one first.</source>
        <translation>模型至少需要两个类别；请先再添加一个。</translation>
    </message>
    <message>
        <source>A network learns from unlabelled images to see two crops of one picture as the same and other pictures as different. A classifier on its features, or fine-tuning, then learns the labelled target.</source>
        <translation>网络从无标签图像中学习：同一张图的两个裁剪应看作相同，不同的图应看作不同。然后在其特征上训练分类器，或用有标签的目标数据微调。</translation>
    </message>
    <message>
        <source>A new class, without training</source>
        <translation>新增类别，无需训练</translation>
    </message>
    <message>
        <source>A note on this run</source>
        <translation>给这次运行写一条备注</translation>
    </message>
    <message>
        <source>A preprocessing preset cannot be read: {1}.</source>
        <translation>无法读取预处理设置：{1}。</translation>
    </message>
    <message>
        <source>A preprocessing preset cuts {1} px out of {2} px; it must cut 1 to that many.</source>
        <translation>预处理设置要从 {2} px 中裁出 {1} px；只能裁出 1 到该值。</translation>
    </message>
    <message>
        <source>A preprocessing preset needs a mean and a std above zero for each of R, G and B.</source>
        <translation>预处理设置需要 R、G、B 各自的均值和大于零的标准差。</translation>
    </message>
    <message>
        <source>A preprocessing preset says {1}; only bilinear and bicubic are known.</source>
        <translation>预处理设置写的是 {1}；只支持 bilinear 和 bicubic。</translation>
    </message>
    <message>
        <source>A recipe file, or the recipe.toml of a run; this recipe is the first.</source>
        <translation>配方文件，或某次运行的 recipe.toml；当前配方排在第一位。</translation>
    </message>
    <message>
        <source>A run folder holds a file {name}; choose another.</source>
        <translation>运行文件夹中应有文件 {name}；请另选一个。</translation>
    </message>
    <message>
        <source>A run has been going on without the window; here it is.</source>
        <translation>窗口关闭期间有一次运行一直在继续；现在显示它。</translation>
    </message>
    <message>
        <source>A run is under way</source>
        <translation>有一次运行正在进行</translation>
    </message>
    <message>
        <source>A run that is under way cannot be deleted; discard it first.</source>
        <translation>正在进行的运行不能删除；请先放弃它。</translation>
    </message>
    <message>
        <source>A seen class with few images counts as much as one with many.</source>
        <translation>图像少的可见类与图像多的可见类同等重要。</translation>
    </message>
    <message>
        <source>A source class whose name the word vectors do not have borrows those of the five classes that the source model's last layer takes for most similar, or is left out of the blend.</source>
        <translation>若词向量中没有某个源类别的名称，则借用源模型最后一层认为最相似的五个类别的词向量，或将其从混合中略去。</translation>
    </message>
    <message>
        <source>A stored image set cannot be read ({1}); check the folder again.</source>
        <translation>无法读取保存的图像集（{1}）；请重新检查文件夹。</translation>
    </message>
    <message>
        <source>A target point has the colour of its predicted class. Adapted well, target points lie among the source points of one class each.</source>
        <translation>目标点的颜色是预测的类别。适应良好时，目标点会落在同一类的源点之中。</translation>
    </message>
    <message>
        <source>A ticked block stands still: weights and BatchNorm statistics do not change.</source>
        <translation>勾选的块保持不动：权重和 BatchNorm 统计量都不改变。</translation>
    </message>
    <message>
        <source>A validation share of {1} and a test share of {2} leave nothing to train on; together they must stay below 1.</source>
        <translation>验证集比例 {1} 与测试集比例 {2} 没有给训练留下任何图像；两者之和必须小于 1。</translation>
    </message>
    <message>
        <source>About tlgui</source>
        <translation>关于 tlgui</translation>
    </message>
    <message>
        <source>Above 1, less probable classes weigh more in the blend; 0 chooses it on validation classes where there are source images, else takes 1.</source>
        <translation>大于 1 时，概率较小的类别在混合中占更大比重；0 表示有源图像时在验证类上选取，否则取 1。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Accuracy against the number of training images of each class, for one recipe or for two.</source>
        <translation>准确率随每类训练图像数量的变化，可比较一个或两个配方。</translation>
    </message>
    <message>
        <source>Accuracy by certainty</source>
        <translation>按确信度划分的准确率</translation>
    </message>
    <message>
        <source>Accuracy of each unseen class</source>
        <translation>每个未见类的准确率</translation>
    </message>
    <message>
        <source>Accuracy of logistic regression on the features, on images held back (5 folds).</source>
        <translation>在特征上作逻辑回归，对留出图像的准确率（5 折）。</translation>
    </message>
    <message>
        <source>Accuracy on a task B against the number of blocks copied from a network of another task A, frozen or trained on; from a network of B itself; and from one that was never trained.</source>
        <translation>任务 B 的准确率随复制块数的变化：块来自在另一任务 A 上训练的网络（冻结或继续训练）、来自 B 自身的网络，以及来自从未训练过的网络。</translation>
    </message>
    <message>
        <source>Accuracy on the target</source>
        <translation>目标上的准确率</translation>
    </message>
    <message>
        <source>Accuracy over labelled images a class</source>
        <translation>准确率随每类有标签图像数量的变化</translation>
    </message>
    <message>
        <source>Activity weight</source>
        <translation>激活权重</translation>
    </message>
    <message>
        <source>Activity ρ</source>
        <translation>激活率 ρ</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adaptation</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Adapted</source>
        <translation>适应后</translation>
    </message>
    <message>
        <source>Adaptive BatchNorm (AdaBN)</source>
        <translation>自适应批归一化（AdaBN）</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>添加模型…</translation>
    </message>
    <message>
        <source>Add a saved model or a file of weights</source>
        <translation>添加已保存的模型或权重文件</translation>
    </message>
    <message>
        <source>Add a saved model or a file of weights to the list.</source>
        <translation>向列表中添加已保存的模型或权重文件。</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <source>Add classes to the model without training, by name or by attributes.</source>
        <translation>无需训练，通过名称或属性为模型添加类别。</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>添加图像…</translation>
    </message>
    <message>
        <source>Add: {title}</source>
        <translation>添加：{title}</translation>
    </message>
    <message>
        <source>Adds an empty row; its word vector is looked up at once.</source>
        <translation>添加一个空行；其词向量会立即查找。</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Adversarial strength</source>
        <translation>对抗强度</translation>
    </message>
    <message>
        <source>Agreement with other ways to cluster the same images</source>
        <translation>与其他聚类方法对同一批图像结果的一致程度</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All attributes of {1} are 0, so nothing describes it; fill in what it has.</source>
        <translation>{1} 的所有属性都是 0，因此没有任何描述；请填入它具有的属性。</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>All columns before it, or the last one only, which keeps many tasks small.</source>
        <translation>之前的所有列，或只用最后一列（任务多时网络更小）。</translation>
    </message>
    <message>
        <source>All descriptors that are given, side by side, or one kind alone.</source>
        <translation>使用给出的全部描述（并排拼接），或只用其中一种。</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>All {1} runs are done.</source>
        <translation>全部 {1} 次运行均已完成。</translation>
    </message>
    <message>
        <source>Along the two largest principal components</source>
        <translation>沿最大的两个主成分</translation>
    </message>
    <message>
        <source>Also pulls copied weights to the source's, as L2-SP does; 0 does not. Weight decay is left to the new head then.</source>
        <translation>同时像 L2-SP 那样把复制的权重拉向源权重；0 表示不拉。此时权重衰减只作用于新的分类头。</translation>
    </message>
    <message>
        <source>An arc past a block: its input is added to its output, so that the block only learns what to change. A dot: a 1×1 convolution fits the input first. Dashed: channels of the input go on beside the output.</source>
        <translation>越过块的弧线：块的输入加到它的输出上，块只需学习要改变什么。圆点：输入先由 1×1 卷积调整形状。虚线：输入的通道与输出并列传下去。</translation>
    </message>
    <message>
        <source>An epoch ends after so many batches, whatever the number of images; the next goes on where it was. 0: when all images of the largest folder were shown once. Runs on folders of unlike sizes then learn alike.</source>
        <translation>无论有多少图像，一轮在这么多批之后结束；下一轮从原处继续。0：最大文件夹的图像全部显示过一次时结束。这样，大小不同的文件夹上的运行学习量相同。</translation>
    </message>
    <message>
        <source>An experiment repeats a recipe with one thing changed at a time; its figure grows here.</source>
        <translation>实验每次只改变一处并重复同一配方；图表会在这里逐步生成。</translation>
    </message>
    <message>
        <source>AnB+: from A, trained on</source>
        <translation>AnB+：来自 A，继续训练</translation>
    </message>
    <message>
        <source>AnB: from A, frozen</source>
        <translation>AnB：来自 A，冻结</translation>
    </message>
    <message>
        <source>Another number divides the images otherwise.</source>
        <translation>换一个数字，图像的划分就不同。</translation>
    </message>
    <message>
        <source>Another run is at work in {1}; wait for it or choose another folder.</source>
        <translation>另一次运行正在 {1} 中进行；请等待或另选文件夹。</translation>
    </message>
    <message>
        <source>Another run is under way; its curves stay in view until it has ended.</source>
        <translation>另一次运行正在进行；在它结束之前会一直显示它的曲线。</translation>
    </message>
    <message>
        <source>Any image file</source>
        <translation>任意图像文件</translation>
    </message>
    <message>
        <source>Ari</source>
        <translation>调整兰德指数 ARI</translation>
    </message>
    <message>
        <source>As DANN, but the domain classifier sees the features of each predicted class apart; with entropy weights (CDAN+E) certain predictions count more.</source>
        <translation>与 DANN 类似，但域分类器按每个预测类别分别查看特征；使用熵权重（CDAN+E）时，有把握的预测更重要。</translation>
    </message>
    <message>
        <source>As the method has it</source>
        <translation>由方法决定</translation>
    </message>
    <message>
        <source>Asks for a little less than full certainty, which makes the figures better calibrated.</source>
        <translation>要求略低于完全的确信，使概率校准得更好。</translation>
    </message>
    <message>
        <source>Asks the source model as it is: half lion, half tiger, so a liger. The classes it believes in are blended by their word vectors, and the nearest class name wins. Nothing is trained.</source>
        <translation>直接询问源模型：半像狮子半像老虎，那就是狮虎兽。把它相信的类别的词向量混合起来，取名称最近的类别。不训练任何东西。</translation>
    </message>
    <message>
        <source>At most so many rounds from each start.</source>
        <translation>每个起点最多迭代这么多轮。</translation>
    </message>
    <message>
        <source>At the end, draw the accuracy over the number of labelled images a class, beside raw pixels, PCA and the network as it came.</source>
        <translation>结束时画出准确率随每类有标签图像数量的变化，并与原始像素、PCA 以及未经训练的网络比较。</translation>
    </message>
    <message>
        <source>At the end, draw the accuracy over the number of labelled images a class, beside raw pixels, PCA and the source model's features.</source>
        <translation>结束时画出准确率随每类有标签图像数量的变化，并与原始像素、PCA 以及源模型特征比较。</translation>
    </message>
    <message>
        <source>At the left each image as the network judges it, {side} × {side} pixels; then {views} of the ways in which training shows it, drawn anew each time.</source>
        <translation>左侧是网络评价时看到的图像，{side} × {side} 像素；其后是训练时显示它的 {views} 种样子，每次重新抽取。</translation>
    </message>
    <message>
        <source>Atoms</source>
        <translation>字典原子</translation>
    </message>
    <message>
        <source>Attaches to</source>
        <translation>连接在</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Attributes of the image</source>
        <translation>图像的属性</translation>
    </message>
    <message>
        <source>Attributes of the new class</source>
        <translation>新类别的属性</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Augmentation preview</source>
        <translation>数据增强预览</translation>
    </message>
    <message>
        <source>Average temperature</source>
        <translation>平均温度</translation>
    </message>
    <message>
        <source>Averaged epochs</source>
        <translation>平均的轮次</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>均衡准确率</translation>
    </message>
    <message>
        <source>Balanced accuracy {balanced}, expected calibration error {error}, mean cross-entropy {loss}.</source>
        <translation>均衡准确率 {balanced}，期望校准误差 {error}，平均交叉熵 {loss}。</translation>
    </message>
    <message>
        <source>Balanced makes rare classes count as much as common ones.</source>
        <translation>均衡：使稀少类别与常见类别同等重要。</translation>
    </message>
    <message>
        <source>Bars on the dashed line: as sure as right.</source>
        <translation>柱子落在虚线上：有多确信就有多准确。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>BatchNorm</source>
        <translation>BatchNorm</translation>
    </message>
    <message>
        <source>BatchNorm after its hidden layers.</source>
        <translation>在其隐藏层之后使用 BatchNorm。</translation>
    </message>
    <message>
        <source>Before it is judged and kept, the network's normalisation is estimated anew on unlabelled target images.</source>
        <translation>在评价和保存之前，用无标签目标图像重新估计网络的归一化统计量。</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Beside source-only</source>
        <translation>与仅用源对照</translation>
    </message>
    <message>
        <source>Best cut</source>
        <translation>最佳分界</translation>
    </message>
    <message>
        <source>Beware</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Blended classes T</source>
        <translation>混合类别数 T</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>Block by block</source>
        <translation>逐块设置</translation>
    </message>
    <message>
        <source>Block by block (linear CKA)</source>
        <translation>逐块比较（线性 CKA）</translation>
    </message>
    <message>
        <source>Blocks are groups of images that use the same groups of words.</source>
        <translation>图中的块是使用相同视觉词组的图像组。</translation>
    </message>
    <message>
        <source>Blocks beyond the copied ones: copied and trained, or re-initialised.</source>
        <translation>复制块之外的块：复制并训练，或重新初始化。</translation>
    </message>
    <message>
        <source>Blocks copied</source>
        <translation>复制的块数</translation>
    </message>
    <message>
        <source>Blocks of the network</source>
        <translation>网络的块</translation>
    </message>
    <message>
        <source>Blocks with skip connections: {places}.</source>
        <translation>有跳跃连接的块：{places}。</translation>
    </message>
    <message>
        <source>BnB+: from B itself, trained on</source>
        <translation>BnB+：来自 B 自身，继续训练</translation>
    </message>
    <message>
        <source>BnB: from B itself, frozen</source>
        <translation>BnB：来自 B 自身，冻结</translation>
    </message>
    <message>
        <source>Both are the same, bit for bit.</source>
        <translation>两者逐位相同。</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>瓶颈层</translation>
    </message>
    <message>
        <source>By angle, or by distance.</source>
        <translation>按夹角，或按距离。</translation>
    </message>
    <message>
        <source>By how much the right class must be ahead; with unit vectors scores lie between -1 and 1.</source>
        <translation>正确类别须领先多少；使用单位向量时得分在 -1 到 1 之间。</translation>
    </message>
    <message>
        <source>By its label-free score the adapted model is worse than source-only: adaptation seems to have hurt. Compare the two before you use either; try a smaller λ or weight, BatchNorm apart, or MCC.</source>
        <translation>按无标签得分，适应后的模型比仅用源更差：适应似乎有害。使用之前请比较两者；可尝试更小的 λ 或权重、BatchNorm 分别，或 MCC。</translation>
    </message>
    <message>
        <source>By its label-free score the adapted model is worse than source-only: adaptation seems to have hurt. Unless a later epoch scores better, source-only is kept. Try a smaller λ or weight, BatchNorm apart, or MCC.</source>
        <translation>按无标签得分，适应后的模型不如仅用源：适应似乎有害。除非后面的轮次得分更好，否则保留仅用源的模型。请尝试较小的 λ 或权重、分开的 BatchNorm，或 MCC。</translation>
    </message>
    <message>
        <source>By its label-free score, {1} Nothing else vouches for the adapted model: no labelled images score it.</source>
        <translation>按无标签得分“{1}没有其他东西为适应后的模型作证：没有有标签图像给它评分。</translation>
    </message>
    <message>
        <source>CDAN+E: images whose class is uncertain count less for the domain classifier.</source>
        <translation>CDAN+E：类别不确定的图像对域分类器的影响较小。</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU，1 个线程</translation>
    </message>
    <message>
        <source>CPU, {1} threads</source>
        <translation>CPU，{1} 个线程</translation>
    </message>
    <message>
        <source>Calibrate γ</source>
        <translation>校准 γ</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Camera…</source>
        <translation>摄像头…</translation>
    </message>
    <message>
        <source>Can use</source>
        <translation>可以使用</translation>
    </message>
    <message>
        <source>Cannot write {1}: {2}; choose another folder.</source>
        <translation>无法写入 {1}：{2}；请另选文件夹。</translation>
    </message>
    <message>
        <source>Carries out what is missing; finished runs are not run again.</source>
        <translation>完成尚缺的部分；已完成的运行不再重复。</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>确信度</translation>
    </message>
    <message>
        <source>Change of each block, epoch by epoch</source>
        <translation>各块逐轮的变化</translation>
    </message>
    <message>
        <source>Change since source</source>
        <translation>相对源模型的变化</translation>
    </message>
    <message>
        <source>Change the layers</source>
        <translation>修改层设置</translation>
    </message>
    <message>
        <source>Change the state of blocks</source>
        <translation>修改块的状态</translation>
    </message>
    <message>
        <source>Change: {field}</source>
        <translation>修改：{field}</translation>
    </message>
    <message>
        <source>Channels × height × width, or tokens × width, of what the block hands on.</source>
        <translation>该块输出的通道数 × 高 × 宽，或词元数 × 宽度。</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Checking the installation</source>
        <translation>正在检查安装</translation>
    </message>
    <message>
        <source>Checking {folder}</source>
        <translation>正在检查 {folder}</translation>
    </message>
    <message>
        <source>Choose a folder of images</source>
        <translation>选择图像文件夹</translation>
    </message>
    <message>
        <source>Choose a folder of images and press Train: the curves will grow here.</source>
        <translation>选择一个图像文件夹并点击“训练”：曲线将在这里生成。</translation>
    </message>
    <message>
        <source>Choose a folder with target images first.</source>
        <translation>请先选择目标图像文件夹。</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Choose a recipe to compare with</source>
        <translation>选择用于比较的配方</translation>
    </message>
    <message>
        <source>Choose a recipe…</source>
        <translation>选择配方…</translation>
    </message>
    <message>
        <source>Choose a saved model</source>
        <translation>选择已保存的模型</translation>
    </message>
    <message>
        <source>Choose a weights file</source>
        <translation>选择权重文件</translation>
    </message>
    <message>
        <source>Choose an image</source>
        <translation>选择一张图像</translation>
    </message>
    <message>
        <source>Choose class descriptors</source>
        <translation>选择类别描述</translation>
    </message>
    <message>
        <source>Choose folder …</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose images</source>
        <translation>选择图像</translation>
    </message>
    <message>
        <source>Choose images…</source>
        <translation>选择图像…</translation>
    </message>
    <message>
        <source>Choose model…</source>
        <translation>选择模型…</translation>
    </message>
    <message>
        <source>Choose or drop a file or folder</source>
        <translation>选择或拖入文件或文件夹</translation>
    </message>
    <message>
        <source>Choose or drop a folder</source>
        <translation>选择或拖入文件夹</translation>
    </message>
    <message>
        <source>Choose source model</source>
        <translation>选择源模型</translation>
    </message>
    <message>
        <source>Choose target images first, at the left.</source>
        <translation>请先在左侧选择目标图像。</translation>
    </message>
    <message>
        <source>Choose target images first: class folders with a few images each.</source>
        <translation>请先选择目标图像：带类别子文件夹，每类若干图像。</translation>
    </message>
    <message>
        <source>Choose target images first: class folders, a few images each.</source>
        <translation>请先选择目标图像：类别子文件夹，每类若干图像。</translation>
    </message>
    <message>
        <source>Choose the folder of images</source>
        <translation>选择图像所在的文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of {name}</source>
        <translation>选择{name}的文件夹</translation>
    </message>
    <message>
        <source>Choose the model to compare with</source>
        <translation>选择要比较的模型</translation>
    </message>
    <message>
        <source>Choose where the class folders shall be made</source>
        <translation>选择在哪里创建类别文件夹</translation>
    </message>
    <message>
        <source>Choose {method}</source>
        <translation>选择{method}</translation>
    </message>
    <message>
        <source>Choose: {images}</source>
        <translation>选择：{images}</translation>
    </message>
    <message>
        <source>Choose: {title}</source>
        <translation>选择：{title}</translation>
    </message>
    <message>
        <source>Chooses the penalty γ of seen classes on validation classes, so that unseen ones get their chance.</source>
        <translation>在验证类上选取可见类的惩罚 γ，让未见类也有机会。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Class accuracy</source>
        <translation>类别准确率</translation>
    </message>
    <message>
        <source>Class descriptors</source>
        <translation>类别描述</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Classes and attributes</source>
        <translation>类别与属性</translation>
    </message>
    <message>
        <source>Classes and attributes…</source>
        <translation>类别与属性…</translation>
    </message>
    <message>
        <source>Classes and what describes them</source>
        <translation>类别及其描述</translation>
    </message>
    <message>
        <source>Classes as they were named</source>
        <translation>按识别结果分的类别</translation>
    </message>
    <message>
        <source>Classes count alike</source>
        <translation>各类同等重要</translation>
    </message>
    <message>
        <source>Classes of A</source>
        <translation>A 的类别</translation>
    </message>
    <message>
        <source>Classes of A and B</source>
        <translation>A 和 B 的类别</translation>
    </message>
    <message>
        <source>Classes of B</source>
        <translation>B 的类别</translation>
    </message>
    <message>
        <source>Classes of the model</source>
        <translation>模型的类别</translation>
    </message>
    <message>
        <source>Classes…</source>
        <translation>类别…</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Classifier C</source>
        <translation>分类器 C</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Click a cell to see its images.</source>
        <translation>点击单元格查看其图像。</translation>
    </message>
    <message>
        <source>Click a point to see the image.</source>
        <translation>点击一个点查看图像。</translation>
    </message>
    <message>
        <source>Click to choose among the four states.</source>
        <translation>点击可在四种状态中选择。</translation>
    </message>
    <message>
        <source>Click to hide or show this curve.</source>
        <translation>点击可隐藏或显示这条曲线。</translation>
    </message>
    <message>
        <source>Click to make the class unseen, or to leave it out.</source>
        <translation>点击可设为未见类，或将其略去。</translation>
    </message>
    <message>
        <source>Click to mark the run, or to take the mark away (S).</source>
        <translation>点击为这次运行加星标，或取消星标（S）。</translation>
    </message>
    <message>
        <source>Click to take {name} and to copy as many blocks</source>
        <translation>点击以采用 {name} 并复制同样多的块</translation>
    </message>
    <message>
        <source>Click to take {name} as the source model</source>
        <translation>点击以采用 {name} 作为源模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>关闭通知</translation>
    </message>
    <message>
        <source>Closed form</source>
        <translation>闭式解</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>簇数</translation>
    </message>
    <message>
        <source>Clusters by the classes of the target's folders, which no method has seen</source>
        <translation>按目标文件夹的类别统计的簇（任何方法都未见过这些类别）</translation>
    </message>
    <message>
        <source>Clusters the target's images together with their visual words; the words' clusters are shared with the unlabelled source, which shows what belongs together where the target alone is too sparse.</source>
        <translation>将目标图像与其视觉词一起聚类；视觉词的簇与无标签的源共享，当目标数据本身过于稀疏时，源能显示哪些东西属于一起。</translation>
    </message>
    <message>
        <source>Clusters, the most typical images first</source>
        <translation>各簇，最典型的图像在前</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Codes are gathered over so many by so many regions of the image, and so keep a rough sense of place.</source>
        <translation>编码按图像的若干 × 若干区域汇总，从而保留大致的位置信息。</translation>
    </message>
    <message>
        <source>Colour modes</source>
        <translation>颜色模式</translation>
    </message>
    <message>
        <source>Colours of the &amp;system</source>
        <translation>跟随系统配色(&amp;S)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Common space</source>
        <translation>公共空间</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>比较两者</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>与之比较</translation>
    </message>
    <message>
        <source>Compare with another model…</source>
        <translation>与另一个模型比较…</translation>
    </message>
    <message>
        <source>Compared in</source>
        <translation>比较所用空间</translation>
    </message>
    <message>
        <source>Compared on all {images} target images.</source>
        <translation>在全部 {images} 张目标图像上比较。</translation>
    </message>
    <message>
        <source>Compared on {images} of the {all} target images, evenly spaced.</source>
        <translation>在 {all} 张目标图像中等间隔取 {images} 张比较。</translation>
    </message>
    <message>
        <source>Compared with {model}</source>
        <translation>与 {model} 比较</translation>
    </message>
    <message>
        <source>Compares by angle. Without it the margin and the size of the maps trade off against each other.</source>
        <translation>按夹角比较。否则间隔与映射的大小会相互抵消。</translation>
    </message>
    <message>
        <source>Comparing the blocks: {done} of {total}</source>
        <translation>正在比较各块：{done} / {total}</translation>
    </message>
    <message>
        <source>Compile</source>
        <translation>编译</translation>
    </message>
    <message>
        <source>Compiling the network does not pay here ({1} ms a step before, {2} ms compiled); it is undone.</source>
        <translation>在此处编译网络并不划算（之前每步 {1} 毫秒，编译后每步 {2} 毫秒），已撤销编译。</translation>
    </message>
    <message>
        <source>Conditional adversarial training (CDAN)</source>
        <translation>条件领域对抗训练（CDAN）</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Conflicting gradients</source>
        <translation>冲突的梯度</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Connect to the network and try again, or choose a weights file that you have, or put {1} (from {2}) into {3}, or take the embedded model.</source>
        <translation>请连接网络后重试，或选择你已有的权重文件，或把 {1}（来自 {2}）放入 {3}，或使用内置模型。</translation>
    </message>
    <message>
        <source>Conservative training: L2-SP</source>
        <translation>保守训练：L2-SP</translation>
    </message>
    <message>
        <source>Conservative training: LwF</source>
        <translation>保守训练：LwF</translation>
    </message>
    <message>
        <source>Copied blocks</source>
        <translation>复制的块</translation>
    </message>
    <message>
        <source>Copied blocks learn</source>
        <translation>复制块的学习率</translation>
    </message>
    <message>
        <source>Copied blocks that are not frozen learn at this share of the learning rate, lest they forget.</source>
        <translation>未冻结的复制块以学习率的这一比例学习，以免遗忘。</translation>
    </message>
    <message>
        <source>Copies blocks of the source network and trains only the others. Little data: freeze more. Much data: let more blocks learn.</source>
        <translation>复制源网络的若干块，只训练其余部分。数据少：多冻结。数据多：让更多块学习。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy and freeze the first</source>
        <translation>复制并冻结最前面的</translation>
    </message>
    <message>
        <source>Copy and freeze the last</source>
        <translation>复制并冻结最后面的</translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Copy first</source>
        <translation>复制前几块</translation>
    </message>
    <message>
        <source>Copy first {k}</source>
        <translation>前 {k} 块</translation>
    </message>
    <message>
        <source>Copy last</source>
        <translation>复制后几块</translation>
    </message>
    <message>
        <source>Copy last {k}</source>
        <translation>后 {k} 块</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy the files that cannot be used, or the chosen ones</source>
        <translation>复制无法使用的文件列表，或所选的几行</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all of them, as text.</source>
        <translation>将选中的行（或全部行）复制为文本。</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all that are shown, as text.</source>
        <translation>将选中的行（或显示的全部行）复制为文本。</translation>
    </message>
    <message>
        <source>Copy the table, or the chosen rows of it</source>
        <translation>复制表格，或其中所选的行</translation>
    </message>
    <message>
        <source>Copy this many blocks before the head instead; for another sensor with the same classes, as in speech.</source>
        <translation>改为复制分类头之前的这么多块；适合类别相同而传感器不同的情形，例如语音。</translation>
    </message>
    <message>
        <source>Copy this many blocks from the input on; images share early layers. Empty copies all but the head.</source>
        <translation>从输入端起复制这么多块；图像共享浅层特征。留空则复制分类头以外的全部块。</translation>
    </message>
    <message>
        <source>Corrects each attribute's probabilities on seen classes that were held out.</source>
        <translation>在留出的可见类上校正每个属性的概率。</translation>
    </message>
    <message>
        <source>Cosine of the descriptors, unseen classes first; classes near 1 are hard to tell apart.</source>
        <translation>类别描述的余弦相似度，未见类在前；接近 1 的类别很难区分。</translation>
    </message>
    <message>
        <source>Covariance</source>
        <translation>协方差</translation>
    </message>
    <message>
        <source>Coverage and accuracy</source>
        <translation>覆盖率与准确率</translation>
    </message>
    <message>
        <source>Ctrl+{number}</source>
        <translation>Ctrl+{number}</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Curves of the run's own images. A γ that is chosen by them is no longer an honest test of H.</source>
        <translation>本次运行自身图像上的曲线。若据此选取 γ，H 就不再是公正的测试。</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>深色(&amp;R)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Dead atoms</source>
        <translation>失效原子</translation>
    </message>
    <message>
        <source>Dead channels</source>
        <translation>失效通道</translation>
    </message>
    <message>
        <source>Decay of the head β</source>
        <translation>分类头衰减 β</translation>
    </message>
    <message>
        <source>Deep CORAL</source>
        <translation>Deep CORAL</translation>
    </message>
    <message>
        <source>Deep adaptation network (DAN, MK-MMD)</source>
        <translation>深度适应网络（DAN，MK-MMD）</translation>
    </message>
    <message>
        <source>Deep map: the share of the network's blocks that run before places are looked at.</source>
        <translation>深层特征图：在取各位置之前先运行网络的这一比例的块。</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Denoising autoencoder: the share of the pixels that it has to guess.</source>
        <translation>去噪自编码器：需要它猜测的像素比例。</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Described by</source>
        <translation>描述方式</translation>
    </message>
    <message>
        <source>Described exactly as another class, so the two cannot be told apart.</source>
        <translation>与另一类别的描述完全相同，因此两者无法区分。</translation>
    </message>
    <message>
        <source>Descriptor ridge λ</source>
        <translation>描述的岭系数 λ</translation>
    </message>
    <message>
        <source>Descriptors (*.csv *.tsv *.txt *.json *.npz *.mat *.bin *.vec);;All files (*)</source>
        <translation>类别描述 (*.csv *.tsv *.txt *.json *.npz *.mat *.bin *.vec);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Descriptors are mapped to features and compared there, or the other way round.</source>
        <translation>将类别描述映射到特征空间再比较，或反过来。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Device, memory in use, and how busy the processor is: {busy}</source>
        <translation>设备、已用内存以及处理器的忙碌程度：{busy}</translation>
    </message>
    <message>
        <source>Digit network</source>
        <translation>数字网络</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Discard this run? What it has learned is deleted; its recipe and its curves are kept.</source>
        <translation>放弃这次运行？它学到的东西将被删除；配方和曲线会保留。</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Distance from the source's weights, relative to their size; frozen is exactly 0.</source>
        <translation>与源权重的距离（相对其大小）；冻结时恰为 0。</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>散度</translation>
    </message>
    <message>
        <source>Do the tasks pull the same way?</source>
        <translation>各任务是否拉向同一方向？</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>Domain accuracy</source>
        <translation>域判别准确率</translation>
    </message>
    <message>
        <source>Domain classifier learns</source>
        <translation>域分类器的学习率</translation>
    </message>
    <message>
        <source>Domain classifier, BatchNorm</source>
        <translation>域分类器的 BatchNorm</translation>
    </message>
    <message>
        <source>Domain classifier, layers</source>
        <translation>域分类器的层数</translation>
    </message>
    <message>
        <source>Domain classifier, width</source>
        <translation>域分类器的宽度</translation>
    </message>
    <message>
        <source>Domain-adversarial training (DANN)</source>
        <translation>领域对抗训练（DANN）</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download now</source>
        <translation>立即下载</translation>
    </message>
    <message>
        <source>Drag the cut: blocks before it stay as the source learned them.</source>
        <translation>拖动分界：它之前的块保持源模型学到的样子。</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>Drawing of the network</source>
        <translation>网络图</translation>
    </message>
    <message>
        <source>Drawn by size: folder k comes with probability ∝ nₖ^(1/τ); 1 is by size, larger is more even.</source>
        <translation>按大小抽取：文件夹 k 的概率 ∝ nₖ^(1/τ)；1 按大小，更大则更均匀。</translation>
    </message>
    <message>
        <source>Draws a small set of pictures, ready to train in a minute.</source>
        <translation>绘制一小组图片，一分钟内即可开始训练。</translation>
    </message>
    <message>
        <source>Drop images or folders here</source>
        <translation>将图像或文件夹拖到这里</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制为新配方</translation>
    </message>
    <message>
        <source>Duplicate a run</source>
        <translation>复制一次运行</translation>
    </message>
    <message>
        <source>Dynamic average: larger makes the weights more alike.</source>
        <translation>动态平均：越大，各权重越接近。</translation>
    </message>
    <message>
        <source>Each earlier stage of the network learns at this share of the rate of the one above it; 1 treats all alike, ULMFiT takes 0.38.</source>
        <translation>网络中每个较早的阶段以其上一阶段学习率的这一比例学习；1 表示一视同仁，ULMFiT 取 0.38。</translation>
    </message>
    <message>
        <source>Each image is varied at random whenever it is shown, as if there were more of them. Digits and text must not be flipped: they want one of those that shift.</source>
        <translation>每次显示图像时都随机变化，就像有更多图像一样。数字和文字不能翻转：请选用平移的方式。</translation>
    </message>
    <message>
        <source>Each point is one penalty γ; the further from the corner at the lower left, the better.</source>
        <translation>每个点对应一个惩罚 γ；离左下角越远越好。</translation>
    </message>
    <message>
        <source>Each point of a curve by step is the mean of the last steps.</source>
        <translation>按步曲线上的每个点是最近若干步的平均。</translation>
    </message>
    <message>
        <source>Each task alone</source>
        <translation>每个任务单独</translation>
    </message>
    <message>
        <source>Each task gets a network of its own, a column, that is fed by the frozen columns of the tasks before. Nothing is forgotten, for nothing old is touched.</source>
        <translation>每个任务有自己的一列网络，并从此前任务的冻结列获得输入。什么都不会遗忘，因为旧的东西都不改动。</translation>
    </message>
    <message>
        <source>Each training run is kept here, with its recipe, its curves and its model.</source>
        <translation>每次训练运行都保存在这里，包括配方、曲线和模型。</translation>
    </message>
    <message>
        <source>Earlier tasks</source>
        <translation>此前的任务</translation>
    </message>
    <message>
        <source>Embedded</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Embedded model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Embedded source model: 200 generated classes</source>
        <translation>内置源模型：200 个生成的类别</translation>
    </message>
    <message>
        <source>Embedding spread</source>
        <translation>嵌入的散布</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Ending after this batch …</source>
        <translation>将在本批之后结束…</translation>
    </message>
    <message>
        <source>Ends after the next batch; the best epoch so far is saved.</source>
        <translation>在下一批之后结束；保存到目前为止最佳的轮次。</translation>
    </message>
    <message>
        <source>Ends the run and deletes its model; the curves stay.</source>
        <translation>结束运行并删除其模型；曲线保留。</translation>
    </message>
    <message>
        <source>Ends within a batch; what is finished is kept, and it can go on later.</source>
        <translation>在一批之内结束；已完成的部分保留，以后可以继续。</translation>
    </message>
    <message>
        <source>Entropy weights</source>
        <translation>熵权重</translation>
    </message>
    <message>
        <source>Epoch to keep</source>
        <translation>保留的轮次</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>第 {epoch} 轮，共 {epochs} 轮</translation>
    </message>
    <message>
        <source>Epoch {number} of {all}</source>
        <translation>第 {number} 轮，共 {all} 轮</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Estimated from the blocks' parameters and output sizes, against training every block.
{share} of the parameters train.</source>
        <translation>根据各块的参数量和输出大小估计，与训练全部块相比。
{share} 的参数参与训练。</translation>
    </message>
    <message>
        <source>Euclidean length of the row of attributes; rows are made equally long for learning.</source>
        <translation>该行属性的欧几里得长度；学习时各行会缩放到等长。</translation>
    </message>
    <message>
        <source>Even seen classes are hardly recognised; the penalty γ may be too large, or the features too poor.</source>
        <translation>连可见类也几乎识别不出；可能是惩罚 γ 太大，或特征太差。</translation>
    </message>
    <message>
        <source>Every block starts from the source and learns: for much data.</source>
        <translation>每个块都从源模型开始并学习：适合数据多的情形。</translation>
    </message>
    <message>
        <source>Every class of {1} has images to learn from, so none is unseen; name some in method.unseen.</source>
        <translation>{1} 的每个类别都有可学习的图像，因此没有未见类；请在 method.unseen 中写出一些。</translation>
    </message>
    <message>
        <source>Every run of the experiment, and results.csv.</source>
        <translation>实验的每次运行以及 results.csv。</translation>
    </message>
    <message>
        <source>Experiment that is shown</source>
        <translation>显示的实验</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Feature maps: {which}</source>
        <translation>特征图：{which}</translation>
    </message>
    <message>
        <source>Feature ridge γ</source>
        <translation>特征的岭系数 γ</translation>
    </message>
    <message>
        <source>Feature scale</source>
        <translation>特征缩放</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Features × classes longer than 4096 are multiplied through fixed random projections to this length.</source>
        <translation>当特征 × 类别的长度超过 4096 时，用固定的随机投影相乘到这一长度。</translation>
    </message>
    <message>
        <source>Features, two principal components</source>
        <translation>特征，前两个主成分</translation>
    </message>
    <message>
        <source>Fed by</source>
        <translation>输入来自</translation>
    </message>
    <message>
        <source>Fetches the weights now; otherwise this happens when you train.</source>
        <translation>现在下载权重；否则在训练时下载。</translation>
    </message>
    <message>
        <source>Few images are gone through more often, so that every run makes about as many steps as one with all.</source>
        <translation>图像少时多遍历几次，使每次运行的步数与使用全部图像时相近。</translation>
    </message>
    <message>
        <source>Fewer than four images can be read; choose a target folder with some images.</source>
        <translation>可读取的图像不足四张；请选择含有一些图像的目标文件夹。</translation>
    </message>
    <message>
        <source>Fewer than three images can be read, which makes no map.</source>
        <translation>能读取的图像不足三张，无法画出分布图。</translation>
    </message>
    <message>
        <source>Figures by class</source>
        <translation>各类别指标</translation>
    </message>
    <message>
        <source>Figures of the method</source>
        <translation>方法的图表</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files checked</source>
        <translation>已检查的文件</translation>
    </message>
    <message>
        <source>Fill in what it has, as in the table that the model was made with.</source>
        <translation>填入它具有的属性，与制作模型时的表格一致。</translation>
    </message>
    <message>
        <source>Filter by name or family</source>
        <translation>按名称或系列筛选</translation>
    </message>
    <message>
        <source>Filter the source models</source>
        <translation>筛选源模型</translation>
    </message>
    <message>
        <source>Find a learning rate by a test</source>
        <translation>通过测试寻找学习率</translation>
    </message>
    <message>
        <source>Finds in one step the matrix by which image features and class descriptors fit each other. Takes seconds: the first result to look at.</source>
        <translation>一步求出使图像特征与类别描述相匹配的矩阵。只需几秒：最先值得一看的结果。</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Fine-tuning in which each copied weight is held by a spring to where the source left it, rather than pulled to zero. Suits few target images of a kind that the source knows.</source>
        <translation>一种微调：每个复制的权重像被弹簧拉住一样停留在源模型的位置附近，而不是拉向零。适合目标图像少且与源相近的情形。</translation>
    </message>
    <message>
        <source>Finish now, keep best</source>
        <translation>立即结束并保留最佳</translation>
    </message>
    <message>
        <source>Finished on request</source>
        <translation>已按要求结束</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>正在结束</translation>
    </message>
    <message>
        <source>Finishing: the window closes as soon as the best model is saved and judged.</source>
        <translation>正在结束：最佳模型保存并评价完后窗口即关闭。</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>正在结束…</translation>
    </message>
    <message>
        <source>First column</source>
        <translation>第一列</translation>
    </message>
    <message>
        <source>First filters</source>
        <translation>第一层滤波器</translation>
    </message>
    <message>
        <source>First two principal components of the model's {of} ({first} and {second} of the variance).</source>
        <translation>模型的{of}的前两个主成分（占方差的 {first} 和 {second}）。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder of {name}</source>
        <translation>{name}的文件夹</translation>
    </message>
    <message>
        <source>Folder says</source>
        <translation>文件夹标注</translation>
    </message>
    <message>
        <source>Folders used last</source>
        <translation>最近使用的文件夹</translation>
    </message>
    <message>
        <source>Folders with class folders, in order: each is a task that gets the next column once the one before is learned.</source>
        <translation>带类别子文件夹的文件夹，按顺序排列：每个都是一个任务，在前一列学完后得到下一列。</translation>
    </message>
    <message>
        <source>Folders with class folders: each is a task beside the target, with images and classes of its own.</source>
        <translation>带类别子文件夹的文件夹：每个都是目标之外的一个任务，有自己的图像和类别。</translation>
    </message>
    <message>
        <source>For frozen networks: whiten the source's features and recolour them with the target's covariance once, and train the head on them.</source>
        <translation>用于冻结的网络：先将源特征白化，再用目标的协方差重新着色，然后在其上训练分类头。</translation>
    </message>
    <message>
        <source>For the upper bound: target images in class folders to train on. Empty takes the target folder itself where it has class folders, and leaves the upper bound out where it has none.</source>
        <translation>用于上界：可供训练的、带类别文件夹的目标图像。留空时，若目标文件夹带类别文件夹则用它本身，否则略去上界。</translation>
    </message>
    <message>
        <source>Freeze all but head</source>
        <translation>只训练分类头</translation>
    </message>
    <message>
        <source>Freeze all but the head</source>
        <translation>只训练分类头</translation>
    </message>
    <message>
        <source>Freeze plan</source>
        <translation>冻结方案</translation>
    </message>
    <message>
        <source>Freeze the block, or let it learn</source>
        <translation>冻结该块，或让它学习</translation>
    </message>
    <message>
        <source>Freeze the first k blocks: photos share early layers.</source>
        <translation>冻结前 k 块：照片共享浅层特征。</translation>
    </message>
    <message>
        <source>Freeze the last k blocks: same meaning, another sensor.</source>
        <translation>冻结后 k 块：含义相同，传感器不同。</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>从头训练</translation>
    </message>
    <message>
        <source>From the file manager or a browser, archives too; or paste a picture with Ctrl+V.</source>
        <translation>来自文件管理器或浏览器，压缩包亦可；也可用 Ctrl+V 粘贴图片。</translation>
    </message>
    <message>
        <source>From vectors to images (each class gets a visual prototype, fewer hubs) or from images to vectors.</source>
        <translation>从词向量到图像（每个类别得到一个视觉原型，枢纽较少），或从图像到词向量。</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Frozen blocks at the start run only once for each of so many variations of an image, which makes training many times faster; 0 runs them at every step.</source>
        <translation>开头的冻结块对图像的每种变化只运行一次，这里是变化的数目，训练会快很多倍；0 表示每步都运行。</translation>
    </message>
    <message>
        <source>Frozen blocks keep exactly what the source learned; trained ones go on learning, slowly.</source>
        <translation>冻结块完全保留源模型所学；训练块则以较小的学习率继续学习。</translation>
    </message>
    <message>
        <source>Frozen like all before it: both are the same, bit for bit.</source>
        <translation>与之前各块一样被冻结：两者逐位相同。</translation>
    </message>
    <message>
        <source>Frozen: copied, stands still</source>
        <translation>冻结：复制而来，保持不动</translation>
    </message>
    <message>
        <source>Further tasks</source>
        <translation>更多任务</translation>
    </message>
    <message>
        <source>Give an image another class</source>
        <translation>将图像改为另一类别</translation>
    </message>
    <message>
        <source>Give two classes the same name to merge them; leave a name empty to leave the class out.</source>
        <translation>给两个类别相同的名称即可合并；名称留空则略去该类别。</translation>
    </message>
    <message>
        <source>Gives the method's options their defaults.</source>
        <translation>将方法的选项恢复为默认值。</translation>
    </message>
    <message>
        <source>Gives the training options their defaults.</source>
        <translation>将训练选项恢复为默认值。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on although the target has classes that the source lacks: their images are there to adapt to, but they can only be named as one of the source's classes.</source>
        <translation>即使目标含有源没有的类别也继续：这些图像参与适应，但只能被识别为源的某个类别。</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint of a run that was cut off.</source>
        <translation>从被中断的运行的最后一个检查点继续。</translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint, as if nothing had happened.</source>
        <translation>从最后一个检查点继续，就像什么都没发生过。</translation>
    </message>
    <message>
        <source>Going on from a saved model: the folders of the tasks that it knows, in their order, to see that nothing is forgotten. They are only judged.</source>
        <translation>从已保存的模型继续时：它已学任务的文件夹，按其顺序，用来确认没有遗忘。它们只用于评价。</translation>
    </message>
    <message>
        <source>Grad-CAM: the places that spoke for the class that was named.</source>
        <translation>Grad-CAM：支持所识别类别的位置。</translation>
    </message>
    <message>
        <source>GradNorm</source>
        <translation>GradNorm</translation>
    </message>
    <message>
        <source>GradNorm α</source>
        <translation>GradNorm α</translation>
    </message>
    <message>
        <source>Gradient norm of each block, epoch by epoch</source>
        <translation>各块逐轮的梯度范数</translation>
    </message>
    <message>
        <source>Gradient norm ‖∂L/∂w‖, epochs downwards</source>
        <translation>梯度范数 ‖∂L/∂w‖，轮次自上而下</translation>
    </message>
    <message>
        <source>Gradual: one more stage of the network, from the top down, begins to learn every so many epochs.</source>
        <translation>逐步解冻：每隔若干轮，网络自上而下再有一个阶段开始学习。</translation>
    </message>
    <message>
        <source>Half precision is faster on most GPUs; auto uses it where the device gains by it.</source>
        <translation>半精度在多数 GPU 上更快；auto 会在设备受益时使用它。</translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall.</source>
        <translation>精确率与召回率的调和平均。</translation>
    </message>
    <message>
        <source>Has both models name these images, disagreements first.</source>
        <translation>让两个模型识别这些图像，意见不同的排在前面。</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>分类头</translation>
    </message>
    <message>
        <source>Head alone</source>
        <translation>仅训练分类头</translation>
    </message>
    <message>
        <source>Held out accuracy</source>
        <translation>留出准确率</translation>
    </message>
    <message>
        <source>Hidden layers of the domain classifier; 0 makes it linear.</source>
        <translation>域分类器的隐藏层数；0 表示线性。</translation>
    </message>
    <message>
        <source>Hidden units of g</source>
        <translation>g 的隐藏单元数</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>越高越好。</translation>
    </message>
    <message>
        <source>How alike source and adapted network see the images.</source>
        <translation>源网络与适应后的网络看图像有多相似。</translation>
    </message>
    <message>
        <source>How closely the classifier follows the labelled images; 0 finds it by cross-validation on them.</source>
        <translation>分类器对有标签图像的拟合程度；0 表示用交叉验证选取。</translation>
    </message>
    <message>
        <source>How columns feed later ones at each block: through two 1×1 convolutions with a ReLU between, through one, or not at all.</source>
        <translation>各块处列与列之间的连接：两个 1×1 卷积中间加 ReLU、一个 1×1 卷积，或没有连接。</translation>
    </message>
    <message>
        <source>How far certainty and accuracy lie apart on average; 0 is honest.</source>
        <translation>确信度与准确率平均相差多少；0 表示诚实。</translation>
    </message>
    <message>
        <source>How far the classes lie apart, measured by the spread of the features.</source>
        <translation>以特征的散布来衡量，类别相距多远。</translation>
    </message>
    <message>
        <source>How fast the alignment gains weight from the start of adaptation: γ in 2 / (1 + exp(−γ p)) − 1. At 0 it has its full weight from the first step.</source>
        <translation>从适应开始，对齐项的权重增长得多快：2 / (1 + exp(−γ p)) − 1 中的 γ。为 0 时从第一步就是全部权重。</translation>
    </message>
    <message>
        <source>How features are scaled: each to mean 0 and deviation 1, each image to length 1, or not at all. It is fitted on training images only and applied to all.</source>
        <translation>特征如何缩放：每个特征化为均值 0、标准差 1，每张图像化为长度 1，或不缩放。只在训练图像上拟合，再应用于全部图像。</translation>
    </message>
    <message>
        <source>How large the images are, of which shape, in which colours.</source>
        <translation>图像有多大、什么形状、什么颜色。</translation>
    </message>
    <message>
        <source>How like the classes are described</source>
        <translation>各类别的描述有多相似</translation>
    </message>
    <message>
        <source>How many atoms, centres or hidden units are learned; the denoising autoencoder has a quarter as many channels in its first layer.</source>
        <translation>学习多少个字典原子、聚类中心或隐藏单元；去噪自编码器第一层的通道数为其四分之一。</translation>
    </message>
    <message>
        <source>How many blocks are copied and frozen.</source>
        <translation>复制并冻结多少块。</translation>
    </message>
    <message>
        <source>How many blocks “Copy first” and “Copy last” mean.</source>
        <translation>“复制前几块”和“复制后几块”所指的块数。</translation>
    </message>
    <message>
        <source>How many groups of visual words both share.</source>
        <translation>双方共享多少组视觉词。</translation>
    </message>
    <message>
        <source>How many groups the source's images are sorted into beside; five to ten times as many suit.</source>
        <translation>另外把源图像分成多少组；五到十倍较合适。</translation>
    </message>
    <message>
        <source>How many groups the target's images are sorted into.</source>
        <translation>把目标图像分成多少组。</translation>
    </message>
    <message>
        <source>How many judged images are of this class.</source>
        <translation>评价图像中有多少属于该类别。</translation>
    </message>
    <message>
        <source>How many kinds of patches or places there are.</source>
        <translation>图块或位置有多少种。</translation>
    </message>
    <message>
        <source>How many mini-batches of patches the encoder learns from. The denoising autoencoder counts epochs.</source>
        <translation>编码器从多少个小批的图块中学习。去噪自编码器按轮次计。</translation>
    </message>
    <message>
        <source>How many more bits the images take together than class by class.</source>
        <translation>图像整体编码比按类别编码多用多少比特。</translation>
    </message>
    <message>
        <source>How many of the most probable source classes are blended; the paper takes 10. 0 chooses it on validation classes where there are source images, else takes 10.</source>
        <translation>混合概率最大的多少个源类别；论文取 10。0 表示有源图像时在验证类上选取，否则取 10。</translation>
    </message>
    <message>
        <source>How many patches of the source are learned from; fewer where memory is short.</source>
        <translation>从源的多少个图块中学习；内存不足时用得更少。</translation>
    </message>
    <message>
        <source>How much each used atom costs, the β of ‖x − Ba‖² + β‖a‖₁; the larger, the fewer atoms are used.</source>
        <translation>每个所用字典原子的代价，即 ‖x − Ba‖² + β‖a‖₁ 中的 β；越大，使用的原子越少。</translation>
    </message>
    <message>
        <source>How much hitting the descriptors counts against getting the features back, times the mean square of the features; 0 chooses it on validation classes.</source>
        <translation>命中类别描述相对于还原特征的重要程度，乘以特征的均方；0 表示在验证类上选取。</translation>
    </message>
    <message>
        <source>How much of the last step is kept in the next.</source>
        <translation>上一步有多少保留到下一步。</translation>
    </message>
    <message>
        <source>How much of the source network may change, and when.</source>
        <translation>源网络可以改变多少，以及何时改变。</translation>
    </message>
    <message>
        <source>How much the old answers count beside the new labels; 0 is plain fine-tuning.</source>
        <translation>旧回答相对于新标签的重要程度；0 就是普通微调。</translation>
    </message>
    <message>
        <source>How much the source counts; 0 ignores it and is plain information-theoretic co-clustering.</source>
        <translation>源的重要程度；0 表示忽略源，即普通的信息论协同聚类。</translation>
    </message>
    <message>
        <source>How often each of the three is run, each time anew.</source>
        <translation>三者各运行多少次，每次重新开始。</translation>
    </message>
    <message>
        <source>How often each point is measured, each time anew.</source>
        <translation>每个点测量多少次，每次重新开始。</translation>
    </message>
    <message>
        <source>How often each point is measured, with other images and start.</source>
        <translation>每个点用不同的图像和起点测量多少次。</translation>
    </message>
    <message>
        <source>How often each unseen class is the nearest (skewness {1})</source>
        <translation>每个未见类作为最近类别的次数（偏度 {1}）</translation>
    </message>
    <message>
        <source>How often the labelled images are gone through where the network is fine-tuned.</source>
        <translation>微调网络时遍历有标签图像的次数。</translation>
    </message>
    <message>
        <source>How often the training images are gone through.</source>
        <translation>遍历训练图像的次数。</translation>
    </message>
    <message>
        <source>How strongly a task that lags behind is favoured; 0 only evens out the sizes of the gradients.</source>
        <translation>对落后任务的偏重程度；0 只使各梯度大小一致。</translation>
    </message>
    <message>
        <source>How strongly copied weights are pulled to the source's. 0 is plain fine-tuning, very large keeps the source. Under AdamW the same figure pulls otherwise than under SGD.</source>
        <translation>把复制的权重拉向源权重的强度。0 是普通微调，很大则保持源模型不变。在 AdamW 下，同一数值的拉力与 SGD 不同。</translation>
    </message>
    <message>
        <source>How strongly earlier columns speak at the start (the standard deviation of α); learned from then on.</source>
        <translation>开始时此前各列的影响强度（α 的标准差）；之后通过学习得到。</translation>
    </message>
    <message>
        <source>How strongly the attribute classifiers are held small; 0 chooses it on validation classes.</source>
        <translation>对属性分类器的正则化强度；0 表示在验证类上选取。</translation>
    </message>
    <message>
        <source>How strongly the classifier of seen classes is held small; 0 chooses it on validation classes.</source>
        <translation>对可见类分类器的正则化强度；0 表示在验证类上选取。</translation>
    </message>
    <message>
        <source>How strongly the map is held small; 0 chooses it on validation classes.</source>
        <translation>对映射的正则化强度；0 表示在验证类上选取。</translation>
    </message>
    <message>
        <source>How strongly the map of descriptors is held small; 0 chooses it on validation classes.</source>
        <translation>对类别描述映射的正则化强度；0 表示在验证类上选取。</translation>
    </message>
    <message>
        <source>How strongly the map of features is held small; 0 chooses it on validation classes.</source>
        <translation>对特征映射的正则化强度；0 表示在验证类上选取。</translation>
    </message>
    <message>
        <source>How target images are varied when they are shown, where what does the source good would spoil them.</source>
        <translation>显示目标图像时如何变化，用于对源有益的方式会损害目标的情形。</translation>
    </message>
    <message>
        <source>How the codes of all patches in a region become one: their sum, or the largest of each.</source>
        <translation>一个区域内所有图块的编码如何合而为一：求和，或逐项取最大。</translation>
    </message>
    <message>
        <source>How the learning rate falls: smoothly to zero, by ten at each third, as in the DANN paper, or not at all.</source>
        <translation>学习率如何下降：平滑降到零，每三分之一处除以十，按 DANN 论文，或不下降。</translation>
    </message>
    <message>
        <source>How the losses of the tasks are balanced: by constants, by learned uncertainty, by how fast they fall, by the size of their gradients, or by taking out of each gradient what harms another task.</source>
        <translation>各任务的损失如何平衡：用常数、学习到的不确定性、下降速度、梯度大小，或从每个梯度中去掉损害其他任务的部分。</translation>
    </message>
    <message>
        <source>How well the source's own answers foretell the classes; at most 0.</source>
        <translation>源模型自身的回答对类别的预示能力；至多为 0。</translation>
    </message>
    <message>
        <source>Hubness</source>
        <translation>枢纽性</translation>
    </message>
    <message>
        <source>If the label-free score says that adaptation made things worse than source-only, keep the source-only model, and say so.</source>
        <translation>若无标签得分表明适应比仅用源更差，则保留仅用源的模型，并如实说明。</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <source>ImageNet, downloads {size}</source>
        <translation>ImageNet，需下载 {size}</translation>
    </message>
    <message>
        <source>ImageNet, {size}, {where}</source>
        <translation>ImageNet，{size}，{where}</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Images ({patterns});;All files (*)</source>
        <translation>图像 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Images as training shows them</source>
        <translation>训练时显示的图像</translation>
    </message>
    <message>
        <source>Images left out</source>
        <translation>略去的图像</translation>
    </message>
    <message>
        <source>Images named</source>
        <translation>已识别的图像</translation>
    </message>
    <message>
        <source>Images of which the model is surer that they are something else than their folder says, by the measure of each class (confident learning). Look at each: the folder may be wrong, or the model.</source>
        <translation>按各类别的尺度（置信学习），模型更确信它们不是文件夹所说类别的图像。请逐张查看：可能是文件夹错了，也可能是模型错了。</translation>
    </message>
    <message>
        <source>Images per class</source>
        <translation>每类图像数</translation>
    </message>
    <message>
        <source>Images that are looked at before each small step.</source>
        <translation>每一小步之前查看的图像数。</translation>
    </message>
    <message>
        <source>Images that are the same file, or look nearly the same.</source>
        <translation>文件相同或看起来几乎相同的图像。</translation>
    </message>
    <message>
        <source>Images that look alike</source>
        <translation>看起来相似的图像</translation>
    </message>
    <message>
        <source>In trained blocks: update the running statistics, keep those of the source, or freeze scale and shift, too. Auto keeps the statistics where batches or data are small. Frozen blocks never change.</source>
        <translation>在训练块中：更新滑动统计量、保留源的统计量，或连缩放和平移也冻结。auto 在批小或数据少时保留统计量。冻结块从不改变。</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Invariance</source>
        <translation>不变性</translation>
    </message>
    <message>
        <source>It can go on without the window; the next start of tlgui shows it again as if nothing had been.</source>
        <translation>它可以在没有窗口时继续；下次启动 tlgui 会照常显示它。</translation>
    </message>
    <message>
        <source>Its certainty and its accuracy lie far apart; do not read its probabilities as such.</source>
        <translation>其确信度与准确率相差很大；不要直接相信它给出的概率。</translation>
    </message>
    <message>
        <source>Its class names are used to score only, never to learn.</source>
        <translation>类别名称只用于评分，从不用于学习。</translation>
    </message>
    <message>
        <source>Its learning rate, as a multiple of that of new blocks.</source>
        <translation>其学习率，为新块学习率的倍数。</translation>
    </message>
    <message>
        <source>Its name is enough: the model keeps {number} words with their vectors.</source>
        <translation>有名称就够了：模型保存了 {number} 个词及其向量。</translation>
    </message>
    <message>
        <source>Judged images</source>
        <translation>评价图像</translation>
    </message>
    <message>
        <source>Judged on {number} images only; the interval above says how little that is.</source>
        <translation>只在 {number} 张图像上评价；上面的区间说明这有多么有限。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep in the model</source>
        <translation>保存到模型中</translation>
    </message>
    <message>
        <source>Keep old answers λ</source>
        <translation>保留旧回答 λ</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>保留这张图像</translation>
    </message>
    <message>
        <source>Keep training in the background</source>
        <translation>在后台继续训练</translation>
    </message>
    <message>
        <source>Kernels and matrices only, as the authors do, or biases and BatchNorm's scale and shift as well.</source>
        <translation>像原作者那样只含卷积核和矩阵，或也包括偏置以及 BatchNorm 的缩放和平移。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation>更大字号(&amp;A)</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>浅色(&amp;I)</translation>
    </message>
    <message>
        <source>LP-FT: first the head, then everything</source>
        <translation>LP-FT：先分类头，再全部</translation>
    </message>
    <message>
        <source>LP-FT: once everything learns, it does so at this share of the learning rate, head and copied blocks alike.</source>
        <translation>LP-FT：当全部开始学习时，分类头和复制块都以学习率的这一比例学习。</translation>
    </message>
    <message>
        <source>LP-FT: so many of the epochs train the head only, before everything learns.</source>
        <translation>LP-FT：先用这么多轮只训练分类头，然后全部学习。</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Label-free score on the target</source>
        <translation>目标上的无标签得分</translation>
    </message>
    <message>
        <source>Labelled target</source>
        <translation>有标签的目标</translation>
    </message>
    <message>
        <source>Labelled target images, in class folders, that judge an unlabelled target. No method sees these labels, and nothing is chosen by them.</source>
        <translation>用于评价无标签目标的有标签目标图像，按类别分文件夹。任何方法都看不到这些标签，也不据此作任何选择。</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>λ</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>Language of the &amp;system</source>
        <translation>跟随系统语言(&amp;S)</translation>
    </message>
    <message>
        <source>Larger values let unseen classes win more often.</source>
        <translation>值越大，未见类胜出得越多。</translation>
    </message>
    <message>
        <source>Later columns keep this share of the network's channels: 0.5 makes them about four times smaller.</source>
        <translation>之后的列保留网络通道数的这一比例：0.5 约使其缩小为四分之一。</translation>
    </message>
    <message>
        <source>Lateral strength</source>
        <translation>侧向强度</translation>
    </message>
    <message>
        <source>Laterals</source>
        <translation>侧向连接</translation>
    </message>
    <message>
        <source>Layer transfer</source>
        <translation>层迁移</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Learned from images that were drawn by formulas.</source>
        <translation>从按公式绘制的图像中学到。</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>学习曲线</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning without forgetting: the network learns the target, and on the same images its old head must go on answering as the source network does. Keeps the old skill without its images.</source>
        <translation>无遗忘学习：网络学习目标，同时在相同的图像上，其旧分类头须继续像源网络那样回答。不需要旧图像就能保留旧技能。</translation>
    </message>
    <message>
        <source>Learning-rate test</source>
        <translation>学习率测试</translation>
    </message>
    <message>
        <source>Learns from the source alone, then estimates the statistics of BatchNorm on unlabelled target images. The first thing to try: it trains nothing more.</source>
        <translation>只从源学习，然后在无标签目标图像上估计 BatchNorm 的统计量。最先值得一试：不再训练任何东西。</translation>
    </message>
    <message>
        <source>Learns one yes-or-no classifier for each attribute and looks up the class with the attributes that were found: furry, four legs, stripes.</source>
        <translation>为每个属性学习一个是非分类器，再查找具有所发现属性的类别：有毛、四条腿、有条纹。</translation>
    </message>
    <message>
        <source>Learns strokes, edges and textures from a pile of unlabelled images of anything, and describes the labelled ones by them. No pretrained network is needed.</source>
        <translation>从一堆任意的无标签图像中学习笔画、边缘和纹理，再用它们描述有标签图像。不需要预训练网络。</translation>
    </message>
    <message>
        <source>Learns the classes from the labelled source, and features that a domain classifier cannot tell from those of the unlabelled target.</source>
        <translation>从有标签的源学习类别，同时学习让域分类器无法与无标签目标区分开的特征。</translation>
    </message>
    <message>
        <source>Learns to tell the seen classes apart; what it believes of them says which attributes an image has, and these which unseen class it is.</source>
        <translation>学习区分可见类；它对可见类的相信程度说明图像具有哪些属性，而属性又说明它是哪个未见类。</translation>
    </message>
    <message>
        <source>Learns two maps, f of images and g of descriptors, such that an image lies nearer to its own class than to any other by a margin. Blocks of the network may learn along.</source>
        <translation>学习两个映射：图像的 f 和类别描述的 g，使图像离自己的类别比离其他任何类别都近一个间隔。网络的块可以一起学习。</translation>
    </message>
    <message>
        <source>Least confidence</source>
        <translation>最低置信度</translation>
    </message>
    <message>
        <source>Leave out an image</source>
        <translation>略去一张图像</translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation>不用于训练</translation>
    </message>
    <message>
        <source>Leave the chosen images out, or take them in again</source>
        <translation>排除所选图像，或重新纳入</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Let the laterals add nothing at first, so that a column begins exactly like a network of its own.</source>
        <translation>让侧向连接开始时不起作用，使一列的起点与独立网络完全相同。</translation>
    </message>
    <message>
        <source>Lets the learning rate rise step by step and shows where it helps and harms.</source>
        <translation>让学习率逐步升高，显示它在哪里有益、在哪里有害。</translation>
    </message>
    <message>
        <source>Likely label errors ({number})</source>
        <translation>疑似标签错误（{number}）</translation>
    </message>
    <message>
        <source>Linear probe</source>
        <translation>线性探测</translation>
    </message>
    <message>
        <source>Linear probe by block</source>
        <translation>各块的线性探测</translation>
    </message>
    <message>
        <source>Links instead of copies</source>
        <translation>用链接代替复制</translation>
    </message>
    <message>
        <source>Little data: freeze more.</source>
        <translation>数据少：多冻结。</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>LoRA 秩</translation>
    </message>
    <message>
        <source>LoRA strength</source>
        <translation>LoRA 强度</translation>
    </message>
    <message>
        <source>LoRA: how many directions each layer may change in.</source>
        <translation>LoRA：每一层可以在多少个方向上改变。</translation>
    </message>
    <message>
        <source>LoRA: small low-rank updates</source>
        <translation>LoRA：小的低秩更新</translation>
    </message>
    <message>
        <source>LoRA: α of the update W + (α / rank) · B A; larger lets the update act more strongly.</source>
        <translation>LoRA：更新 W + (α / rank) · B A 中的 α；越大，更新的作用越强。</translation>
    </message>
    <message>
        <source>Loading the first source model</source>
        <translation>正在加载第一个源模型</translation>
    </message>
    <message>
        <source>Log evidence per image of a Bayesian regression from the features to the classes.</source>
        <translation>从特征到类别的贝叶斯回归中每张图像的对数证据。</translation>
    </message>
    <message>
        <source>LogME by block</source>
        <translation>各块的 LogME</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数坐标轴</translation>
    </message>
    <message>
        <source>Look at the chosen image close up</source>
        <translation>仔细查看所选图像</translation>
    </message>
    <message>
        <source>Look at the folder again; unchanged files are not read again.</source>
        <translation>再次查看文件夹；未变的文件不会重新读取。</translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation>相似图像</translation>
    </message>
    <message>
        <source>Look-alikes ({number})</source>
        <translation>相似图像（{number}）</translation>
    </message>
    <message>
        <source>Looking for files: {done} so far</source>
        <translation>正在查找文件：目前 {done} 个</translation>
    </message>
    <message>
        <source>Looking into the network</source>
        <translation>正在查看网络</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Lowers how much the predicted classes of unlabelled target images are mixed up with each other. Steadier than an adversary; a good second method.</source>
        <translation>降低无标签目标图像的预测类别之间的混淆程度。比对抗方法更稳定；很好的第二选择。</translation>
    </message>
    <message>
        <source>Lowers the distance between the covariances of source and target features. The simplest alignment.</source>
        <translation>减小源特征与目标特征的协方差之间的距离。最简单的对齐。</translation>
    </message>
    <message>
        <source>Lowers the maximum mean discrepancy between source and target features, with Gaussian kernels of several widths.</source>
        <translation>用多种宽度的高斯核，减小源特征与目标特征之间的最大均值差异（MMD）。</translation>
    </message>
    <message>
        <source>MIT licence.</source>
        <translation>MIT 许可证。</translation>
    </message>
    <message>
        <source>Makes attributes and word vectors of each class of length 1, so that no class is louder than another.</source>
        <translation>使每个类别的属性和词向量长度为 1，这样没有哪个类别更“响”。</translation>
    </message>
    <message>
        <source>Makes the size of the gradient independent of T, as Hinton does; the LwF paper does not.</source>
        <translation>像 Hinton 那样使梯度大小与 T 无关；LwF 论文没有这样做。</translation>
    </message>
    <message>
        <source>Map of the images</source>
        <translation>图像分布图</translation>
    </message>
    <message>
        <source>Maps features to descriptors such that the transposed map leads back to the features. Closed form.</source>
        <translation>将特征映射到类别描述，并使其转置映射能还原特征。闭式解。</translation>
    </message>
    <message>
        <source>Margin k</source>
        <translation>间隔 k</translation>
    </message>
    <message>
        <source>Mark the chosen runs with a star, or take it away</source>
        <translation>为所选运行加上或去掉星标</translation>
    </message>
    <message>
        <source>MaxViT block</source>
        <translation>MaxViT 块</translation>
    </message>
    <message>
        <source>May stay empty. Labelled target images, one subfolder a class, would tell how good the result is; the method never sees them.</source>
        <translation>可以留空。有标签的目标图像（每类一个子文件夹）能说明结果有多好；方法从不看它们。</translation>
    </message>
    <message>
        <source>Mean activation</source>
        <translation>平均激活</translation>
    </message>
    <message>
        <source>Mean cross-entropy.</source>
        <translation>平均交叉熵。</translation>
    </message>
    <message>
        <source>Mean of {1} ± standard deviation; each run counts with its {2}, none is picked.</source>
        <translation>均值 {1} ± 标准差；每次运行以其 {2} 计，不作挑选。</translation>
    </message>
    <message>
        <source>Mean probability of the class that an image was named.</source>
        <translation>对所识别类别的平均概率。</translation>
    </message>
    <message>
        <source>Mean recall of the classes: rare ones count as much.</source>
        <translation>各类别召回率的平均：稀少类别同等重要。</translation>
    </message>
    <message>
        <source>Means over the seeds, from labels that only the evaluator saw.</source>
        <translation>多个随机种子的平均，所用标签只有评价者能看到。</translation>
    </message>
    <message>
        <source>Measure times some steps of a long run as they are and some compiled by torch.compile, and keeps what is faster. The same seed then no longer gives the same run bit by bit.</source>
        <translation>“测量”会对长时间运行的若干步分别按原样和用 torch.compile 编译后计时，保留较快的一种。这时相同的种子不再逐位得到相同的运行。</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测结果</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Mini-batches</source>
        <translation>小批数</translation>
    </message>
    <message>
        <source>Minimum class confusion (MCC)</source>
        <translation>最小类别混淆（MCC）</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Models and weights (*.safetensors *.pth *.pt)</source>
        <translation>模型和权重 (*.safetensors *.pth *.pt)</translation>
    </message>
    <message>
        <source>Models and weights ({suffixes})</source>
        <translation>模型和权重 ({suffixes})</translation>
    </message>
    <message>
        <source>Models saved by tlgui (*.safetensors)</source>
        <translation>tlgui 保存的模型 (*.safetensors)</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>更多选项</translation>
    </message>
    <message>
        <source>Most target images are put into one class: the predictions have collapsed, unless the target really is mostly of that class. Try a smaller λ or weight, BatchNorm apart, or MCC.</source>
        <translation>大多数目标图像被归入同一个类别：预测已经塌缩，除非目标确实大多属于这个类别。请尝试较小的 λ 或权重、分开的 BatchNorm，或 MCC。</translation>
    </message>
    <message>
        <source>Move the chosen runs to the trash; it asks first</source>
        <translation>将所选运行移到回收站（会先询问）</translation>
    </message>
    <message>
        <source>Move the cut</source>
        <translation>移动分界</translation>
    </message>
    <message>
        <source>Move the cut, in the drawing</source>
        <translation>在图中移动分界</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Move {name} to the trash, with its model and its curves?</source>
        <translation>把 {name} 连同其模型和曲线移到回收站？</translation>
    </message>
    <message>
        <source>Move {number} runs to the trash, with their models and curves?</source>
        <translation>把 {number} 次运行连同其模型和曲线移到回收站？</translation>
    </message>
    <message>
        <source>Multiply by T²</source>
        <translation>乘以 T²</translation>
    </message>
    <message>
        <source>Multitask learning</source>
        <translation>多任务学习</translation>
    </message>
    <message>
        <source>Name and put into class folders…</source>
        <translation>识别并放入类别文件夹…</translation>
    </message>
    <message>
        <source>Name images with a model</source>
        <translation>用模型识别图像</translation>
    </message>
    <message>
        <source>Name of a further class</source>
        <translation>另一个类别的名称</translation>
    </message>
    <message>
        <source>Name of a new class</source>
        <translation>新类别的名称</translation>
    </message>
    <message>
        <source>Name only what is sure enough, or look how well one class is found.</source>
        <translation>只识别足够确信的图像，或查看某一类被找到的程度。</translation>
    </message>
    <message>
        <source>Name the picture in the clipboard</source>
        <translation>识别剪贴板中的图片</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Names of the classes to recognise without images, separated by commas. Empty takes the target's class folders, else the further rows of the attribute table. With no target folder, their images are taken out of the source folder and only score.</source>
        <translation>无需图像就要识别的类别名称，用逗号分隔。留空则取目标的类别文件夹，否则取属性表的其余行。没有目标文件夹时，它们的图像从源文件夹中取出，只用于评分。</translation>
    </message>
    <message>
        <source>Names {accuracy} of ImageNet's images rightly at the first guess.</source>
        <translation>首选正确识别 ImageNet 图像的 {accuracy}。</translation>
    </message>
    <message>
        <source>Nearest by</source>
        <translation>最近邻的度量</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Needs {streams}.</source>
        <translation>需要{streams}。</translation>
    </message>
    <message>
        <source>Neighbours accuracy</source>
        <translation>近邻准确率</translation>
    </message>
    <message>
        <source>Neighbours stay neighbours; distances between groups, and their sizes, mean nothing.</source>
        <translation>相邻的点保持相邻；组与组之间的距离及其大小没有意义。</translation>
    </message>
    <message>
        <source>Never worse unsaid</source>
        <translation>变差须说明</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>New, frozen: a control experiment</source>
        <translation>新建并冻结：对照实验</translation>
    </message>
    <message>
        <source>New: learns from nothing</source>
        <translation>新建：从零学习</translation>
    </message>
    <message>
        <source>Nmi</source>
        <translation>归一化互信息 NMI</translation>
    </message>
    <message>
        <source>No block is frozen: every copied block goes on learning, slowly.</source>
        <translation>不冻结任何块：每个复制块都继续缓慢学习。</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>没有摄像头</translation>
    </message>
    <message>
        <source>No camera was found. Connect one, then open this again.</source>
        <translation>未找到摄像头。请连接摄像头，然后重新打开此窗口。</translation>
    </message>
    <message>
        <source>No experiment yet</source>
        <translation>还没有实验</translation>
    </message>
    <message>
        <source>No image is smaller than that.</source>
        <translation>没有更小的图像。</translation>
    </message>
    <message>
        <source>No image of a step has a label of any task; take larger batches, or fill the table.</source>
        <translation>这一步的图像没有任何任务的标签；请用更大的批，或补全表格。</translation>
    </message>
    <message>
        <source>No image of {1} is left to train on; lower the shares for validation and test.</source>
        <translation>{1} 中没有图像可用于训练；请降低验证集和测试集比例。</translation>
    </message>
    <message>
        <source>No image of {true} was named {named}</source>
        <translation>没有把 {true} 识别为 {named} 的图像</translation>
    </message>
    <message>
        <source>No images at hand? Some are drawn in a moment.</source>
        <translation>手头没有图像？片刻之间就会绘制一些。</translation>
    </message>
    <message>
        <source>No images were kept aside to judge the model: set a validation share.</source>
        <translation>没有留出用于评价模型的图像：请设置验证集比例。</translation>
    </message>
    <message>
        <source>No mistakes</source>
        <translation>没有错误</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>还没有结果</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行记录</translation>
    </message>
    <message>
        <source>No source model is called like that.</source>
        <translation>没有这个名称的源模型。</translation>
    </message>
    <message>
        <source>No two images look the same, by a perceptual hash of 64 bits.</source>
        <translation>按 64 位感知哈希，没有两张图像看起来相同。</translation>
    </message>
    <message>
        <source>None of the source models could be looked at; point at a row to see why.</source>
        <translation>没有一个源模型可以查看；指向某一行可看到原因。</translation>
    </message>
    <message>
        <source>None of the {1} files of {2} is in {3} (the first is {4}); choose the folder that the table is about.</source>
        <translation>{2} 中的 {1} 个文件没有一个在 {3} 中（第一个是 {4}）；请选择该表所对应的文件夹。</translation>
    </message>
    <message>
        <source>None of the {1} training images can be read any more; is {2} still there?</source>
        <translation>{1} 张训练图像都无法再读取；{2} 还在吗？</translation>
    </message>
    <message>
        <source>None of the {1} training images has a label in the column '{2}'; lower the validation share, or leave the column out of method.columns.</source>
        <translation>{1} 张训练图像在“{2}”列中都没有标签；请降低验证集比例，或从 method.columns 中去掉该列。</translation>
    </message>
    <message>
        <source>Normalise the two domains apart, together in one batch, or each with scale, shift and statistics of its own (DSBN).</source>
        <translation>分别归一化两个领域、合并为一批归一化，或各有自己的缩放、平移和统计量（DSBN）。</translation>
    </message>
    <message>
        <source>Not known; the mean of the seen classes stands in for it.</source>
        <translation>未知；以可见类的平均值代替。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Nothing is copied: the network learns from the target images alone.</source>
        <translation>不复制任何块：网络只从目标图像学习。</translation>
    </message>
    <message>
        <source>Nothing is copied: what the source's knowledge is worth.</source>
        <translation>不复制任何块：看看源的知识值多少。</translation>
    </message>
    <message>
        <source>Nothing is transferred: the network starts from scratch.</source>
        <translation>不迁移任何东西：网络从头开始。</translation>
    </message>
    <message>
        <source>Nothing says whether adaptation helped: it began with the first step, so there is no source-only model to compare with. Set method.source_share above 0 to have one.</source>
        <translation>无从得知适应是否有益：它从第一步就开始，因此没有仅用源的模型可比。把 method.source_share 设为大于 0 即可得到一个。</translation>
    </message>
    <message>
        <source>Nothing was learned: the run ended before its first step.</source>
        <translation>什么都没有学到：运行在第一步之前就结束了。</translation>
    </message>
    <message>
        <source>Nothing was trained yet; train first, then the blocks can be compared with the source's.</source>
        <translation>还没有训练过；请先训练，然后才能与源的块比较。</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Number of blocks to copy</source>
        <translation>复制的块数</translation>
    </message>
    <message>
        <source>Numbers in which images and descriptors meet.</source>
        <translation>图像与类别描述在其中相遇的维数。</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标函数</translation>
    </message>
    <message>
        <source>Of all ways to cluster, {1} agrees best with the classes ({2}){3}.</source>
        <translation>在所有聚类方法中，{1} 与类别最一致（{2}）{3}。</translation>
    </message>
    <message>
        <source>Of the confusion in the loss.</source>
        <translation>混淆项在损失中的权重。</translation>
    </message>
    <message>
        <source>Of the discrepancy in the loss.</source>
        <translation>差异项在损失中的权重。</translation>
    </message>
    <message>
        <source>Of the distance ‖C_s − C_t‖² / 4d² in the loss; the factor 1/4d² makes it small, so large weights are usual.</source>
        <translation>距离 ‖C_s − C_t‖² / 4d² 在损失中的权重；因子 1/4d² 使其很小，所以通常取大的权重。</translation>
    </message>
    <message>
        <source>Of the images that are so, how many were named so.</source>
        <translation>真正属于该类的图像中，有多少被识别为该类。</translation>
    </message>
    <message>
        <source>Of the images that were named so, how many are so.</source>
        <translation>被识别为该类的图像中，有多少真正属于该类。</translation>
    </message>
    <message>
        <source>Of the softmax loss: smaller is stricter.</source>
        <translation>softmax 损失的温度：越小越严格。</translation>
    </message>
    <message>
        <source>Of {1} images both models name {2} rightly: adaptation neither helped nor hurt.</source>
        <translation>在 {1} 张图像中两个模型都识别正确 {2}：适应既无益也无害。</translation>
    </message>
    <message>
        <source>Of {1} images looked at, adaptation named {2} otherwise than source-only did.</source>
        <translation>在查看的 {1} 张图像中，适应后有 {2} 张与仅用源时识别得不同。</translation>
    </message>
    <message>
        <source>Of {1} images the adapted model names {2} rightly and source-only {3}. Adaptation helped, by more than chance allows ({4}, McNemar's exact test).</source>
        <translation>在 {1} 张图像中，适应后的模型识别正确 {2}，仅用源 {3}。适应有益，超出偶然所能解释的范围（{4}，McNemar 精确检验）。</translation>
    </message>
    <message>
        <source>Of {1} images the adapted model names {2} rightly and source-only {3}. Adaptation hurt, by more than chance allows ({4}, McNemar's exact test).</source>
        <translation>在 {1} 张图像中，适应后的模型识别正确 {2}，仅用源 {3}。适应有害，超出偶然所能解释的范围（{4}，McNemar 精确检验）。</translation>
    </message>
    <message>
        <source>Of {1} images the adapted model names {2} rightly and source-only {3}. Adaptation seems to have helped, by no more than chance allows ({4}, McNemar's exact test).</source>
        <translation>在 {1} 张图像中，适应后的模型识别正确 {2}，仅用源 {3}。适应似乎有益，但未超出偶然所能解释的范围（{4}，McNemar 精确检验）。</translation>
    </message>
    <message>
        <source>Of {1} images the adapted model names {2} rightly and source-only {3}. Adaptation seems to have hurt, by no more than chance allows ({4}, McNemar's exact test).</source>
        <translation>在 {1} 张图像中，适应后的模型识别正确 {2}，仅用源 {3}。适应似乎有害，但未超出偶然所能解释的范围（{4}，McNemar 精确检验）。</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>旧</translation>
    </message>
    <message>
        <source>Old answers on</source>
        <translation>旧回答所用图像</translation>
    </message>
    <message>
        <source>Old head learns</source>
        <translation>旧分类头学习</translation>
    </message>
    <message>
        <source>Old weighted</source>
        <translation>旧（加权）</translation>
    </message>
    <message>
        <source>On average adaptation helped: it names {1} rightly, source-only {2}. It ends above in {3} of {4} seeds, in {5} by more than chance allows for {6} images (McNemar's exact test, 5 %).</source>
        <translation>平均而言适应有益：识别正确 {1}，仅用源为 {2}。在 {4} 个种子中有 {3} 个高于仅用源，其中 {5} 个超出了 {6} 张图像上偶然所能解释的范围（McNemar 精确检验，5 %）。</translation>
    </message>
    <message>
        <source>On average adaptation hurt: it names {1} rightly, source-only {2}. It ends below in {3} of {4} seeds, in {5} by more than chance allows for {6} images (McNemar's exact test, 5 %).</source>
        <translation>平均而言适应有害：识别正确 {1}，仅用源为 {2}。在 {4} 个种子中有 {3} 个低于仅用源，其中 {5} 个超出了 {6} 张图像上偶然所能解释的范围（McNemar 精确检验，5 %）。</translation>
    </message>
    <message>
        <source>On average adaptation neither helped nor hurt: both name {1} rightly.</source>
        <translation>平均而言适应既无益也无害：两者都识别正确 {1}。</translation>
    </message>
    <message>
        <source>One HTML file with model card, curves, figures and the whole recipe.</source>
        <translation>一个 HTML 文件，含模型卡、曲线、图表和完整配方。</translation>
    </message>
    <message>
        <source>One bar far above the others is collapse into a class; two unlike histograms may be label shift.</source>
        <translation>某一柱远高于其他柱说明塌缩到一个类别；两个直方图不相像则可能是标签偏移。</translation>
    </message>
    <message>
        <source>One cell an epoch; the stronger, the further the block is from the source.</source>
        <translation>每轮一格；颜色越深，该块离源越远。</translation>
    </message>
    <message>
        <source>One cell of the attribute table is empty ({1}); the mean of the seen classes stands in for it.</source>
        <translation>属性表有一个空单元格（{1}）；以可见类的平均值代替。</translation>
    </message>
    <message>
        <source>One experiment is under way; stop it first.</source>
        <translation>有一个实验正在进行；请先停止它。</translation>
    </message>
    <message>
        <source>One number a task, in the order of the columns or folders, with commas between them; 1, 0.5.</source>
        <translation>每个任务一个数，按列或文件夹的顺序，用逗号分隔；例如 1, 0.5。</translation>
    </message>
    <message>
        <source>One run is under way; finish it before you resume another.</source>
        <translation>有一次运行正在进行；请先结束它，再继续另一次。</translation>
    </message>
    <message>
        <source>One scale for all features keeps rare ones small; a scale for each is harmful with few labels.</source>
        <translation>所有特征共用一个缩放会使稀少特征保持很小；标签少时各自缩放有害。</translation>
    </message>
    <message>
        <source>One subfolder a class; or drag the folder anywhere onto this window.</source>
        <translation>每个类别一个子文件夹；也可以把文件夹拖到窗口的任何位置。</translation>
    </message>
    <message>
        <source>Only for scoring</source>
        <translation>仅用于评分</translation>
    </message>
    <message>
        <source>Only target images can be left out.</source>
        <translation>只有目标图像可以略去。</translation>
    </message>
    <message>
        <source>Only the classifier learns: for little data.</source>
        <translation>只有分类器学习：适合数据少的情形。</translation>
    </message>
    <message>
        <source>Only the head learns; all else stays as the source learned it.</source>
        <translation>只有分类头学习；其余保持源模型所学。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>打开模型…(&amp;M)</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>打开配方</translation>
    </message>
    <message>
        <source>Open a run folder</source>
        <translation>打开运行文件夹</translation>
    </message>
    <message>
        <source>Open a run folder…</source>
        <translation>打开运行文件夹…</translation>
    </message>
    <message>
        <source>Open a stage every</source>
        <translation>解冻一个阶段的间隔</translation>
    </message>
    <message>
        <source>Open image &amp;folder…</source>
        <translation>打开图像文件夹…(&amp;F)</translation>
    </message>
    <message>
        <source>Open my folder of images</source>
        <translation>打开我的图像文件夹</translation>
    </message>
    <message>
        <source>Open the chosen image</source>
        <translation>打开所选图像</translation>
    </message>
    <message>
        <source>Open the states of the block</source>
        <translation>打开该块的状态菜单</translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation>打开 {file}</translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation>正在打开 {name} …</translation>
    </message>
    <message>
        <source>Opens a model that was trained before, and says what it sees.</source>
        <translation>打开以前训练的模型，说出它看到了什么。</translation>
    </message>
    <message>
        <source>Opens the model as it was before adaptation; the adapted one stays as it is.</source>
        <translation>打开适应之前的模型；适应后的模型保持不变。</translation>
    </message>
    <message>
        <source>Opens the tab Layers: every block with its own state.</source>
        <translation>打开“层”标签页：每个块都有自己的状态。</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Ordinary weight decay of what is new; it takes the place of the training's weight decay.</source>
        <translation>新部分的普通权重衰减；取代训练选项中的权重衰减。</translation>
    </message>
    <message>
        <source>Other blocks</source>
        <translation>其他块</translation>
    </message>
    <message>
        <source>Other images, varied anew.</source>
        <translation>换其他图像，重新变化。</translation>
    </message>
    <message>
        <source>Other light</source>
        <translation>改变光照</translation>
    </message>
    <message>
        <source>Other model</source>
        <translation>另一个模型</translation>
    </message>
    <message>
        <source>Other tasks</source>
        <translation>其他任务</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结局</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Output {shape}; the {number} channels that vary most over the image.</source>
        <translation>输出 {shape}；显示在图像上变化最大的 {number} 个通道。</translation>
    </message>
    <message>
        <source>Over this share of the epochs the network learns from the source alone. The source-only model is then kept to compare with, and adaptation goes on from it; 0 adapts from the first step, with nothing to compare.</source>
        <translation>在这一比例的轮次中，网络只从源学习。随后保留仅用源的模型作比较，适应从它继续；0 表示从第一步就适应，没有可比较的对象。</translation>
    </message>
    <message>
        <source>Over this share of the run the learning rate rises from zero first.</source>
        <translation>在运行开头的这一比例中，学习率从零升起。</translation>
    </message>
    <message>
        <source>Own statistics</source>
        <translation>各自的统计量</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>PCA of the source</source>
        <translation>源的 PCA</translation>
    </message>
    <message>
        <source>PCGrad</source>
        <translation>PCGrad</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Part to tune</source>
        <translation>要微调的部分</translation>
    </message>
    <message>
        <source>Partial matching</source>
        <translation>部分匹配</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>Path, class, confidence, problem and every class's probability.</source>
        <translation>路径、类别、置信度、问题以及每个类别的概率。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心值</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused at epoch {epoch} of {epochs}</source>
        <translation>在第 {epoch} 轮暂停，共 {epochs} 轮</translation>
    </message>
    <message>
        <source>Paused at {share}</source>
        <translation>已暂停，进度 {share}</translation>
    </message>
    <message>
        <source>Penalty γ</source>
        <translation>惩罚 γ</translation>
    </message>
    <message>
        <source>Penalty γ of seen classes</source>
        <translation>可见类的惩罚 γ</translation>
    </message>
    <message>
        <source>Pixels from one patch to the next; 0 takes 1 for small images, and more for large ones.</source>
        <translation>相邻图块之间的像素数；0 表示小图像取 1，大图像取更大。</translation>
    </message>
    <message>
        <source>Place in the table</source>
        <translation>在方法表中的位置</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Platt scaling</source>
        <translation>Platt 校准</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Plot: {title}</source>
        <translation>图：{title}</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Predict with source-only</source>
        <translation>用仅用源的模型预测</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>预测类别</translation>
    </message>
    <message>
        <source>Predicted classes of the target</source>
        <translation>目标的预测类别</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测结果</translation>
    </message>
    <message>
        <source>Predicts the word vector of what is on the image and takes the class whose vector is nearest, or predicts from each class's vector what its images look like.</source>
        <translation>预测图像内容的词向量，取词向量最近的类别；或由每个类别的词向量预测其图像的样子。</translation>
    </message>
    <message>
        <source>Preparing the run</source>
        <translation>正在准备运行</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>先验</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems ({})</source>
        <translation>问题（{}）</translation>
    </message>
    <message>
        <source>Progress of t-SNE</source>
        <translation>t-SNE 进度</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>Progress of the experiment</source>
        <translation>实验进度</translation>
    </message>
    <message>
        <source>Progress of the ranking</source>
        <translation>排名进度</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Progress of the test</source>
        <translation>测试进度</translation>
    </message>
    <message>
        <source>Progressive columns need a convolutional source model; a transformer's blocks do not fit.</source>
        <translation>渐进式网络的列需要卷积源模型；Transformer 的块不适合。</translation>
    </message>
    <message>
        <source>Progressive networks</source>
        <translation>渐进式神经网络</translation>
    </message>
    <message>
        <source>Progressive networks of several columns need a source model.</source>
        <translation>多列的渐进式网络需要一个源模型。</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>投影头</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>拉力</translation>
    </message>
    <message>
        <source>Pull each weight by how much the source's answers depend on it (its Fisher information, 1 on average); needs source images.</source>
        <translation>按源的回答对各权重的依赖程度（其费舍尔信息，平均为 1）拉住每个权重；需要源图像。</translation>
    </message>
    <message>
        <source>Pull to the source α</source>
        <translation>拉向源 α</translation>
    </message>
    <message>
        <source>Pulls weights towards zero; biases and normalisation are left alone.</source>
        <translation>把权重拉向零；偏置和归一化层不受影响。</translation>
    </message>
    <message>
        <source>Purity</source>
        <translation>纯度</translation>
    </message>
    <message>
        <source>Put images into class folders</source>
        <translation>将图像放入类别文件夹</translation>
    </message>
    <message>
        <source>Put it among the predictions, where it can be looked at closely.</source>
        <translation>放入预测结果中，以便仔细查看。</translation>
    </message>
    <message>
        <source>Putting images into class folders …</source>
        <translation>正在将图像放入类别文件夹…</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>运行记录(&amp;U)</translation>
    </message>
    <message>
        <source>ROC curve</source>
        <translation>ROC 曲线</translation>
    </message>
    <message>
        <source>Ran&amp;king</source>
        <translation>排名(&amp;K)</translation>
    </message>
    <message>
        <source>Random projection</source>
        <translation>随机投影</translation>
    </message>
    <message>
        <source>Rank sources</source>
        <translation>给源模型排名</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Rate decay per stage</source>
        <translation>逐阶段学习率衰减</translation>
    </message>
    <message>
        <source>Read the curves epoch by epoch</source>
        <translation>逐轮查看曲线</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Recalibrate BatchNorm</source>
        <translation>重新校准 BatchNorm</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Recipes (*.toml)</source>
        <translation>配方 (*.toml)</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重构</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Relative gradient norm before training</source>
        <translation>训练前的相对梯度范数</translation>
    </message>
    <message>
        <source>Remembered views</source>
        <translation>记住的变化数</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Reset &amp;options</source>
        <translation>重置选项(&amp;O)</translation>
    </message>
    <message>
        <source>Reset options</source>
        <translation>重置选项</translation>
    </message>
    <message>
        <source>Reset the training options</source>
        <translation>重置训练选项</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>重新开始的次数</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Resume goes on from the last checkpoint.</source>
        <translation>“继续运行”从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation>岭系数</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>迭代轮数</translation>
    </message>
    <message>
        <source>Rows: the true class. Columns: what the model named.</source>
        <translation>行：真实类别。列：模型的识别结果。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>运行文件夹</translation>
    </message>
    <message>
        <source>Run {name} has no checkpoint to go on from.</source>
        <translation>运行 {name} 没有可以继续的检查点。</translation>
    </message>
    <message>
        <source>Run {name} was cut off before its first checkpoint, so it has to be trained again.</source>
        <translation>运行 {name} 在第一个检查点之前被中断，因此必须重新训练。</translation>
    </message>
    <message>
        <source>Run {name} was cut off; it can go on from its last checkpoint.</source>
        <translation>运行 {name} 被中断；可以从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>更小字号(&amp;M)</translation>
    </message>
    <message>
        <source>SGD with Nesterov momentum is the plain choice; AdamW suits transformers and very new heads.</source>
        <translation>带 Nesterov 动量的 SGD 是普通选择；AdamW 适合 Transformer 和全新的分类头。</translation>
    </message>
    <message>
        <source>SGD, momentum</source>
        <translation>SGD，动量</translation>
    </message>
    <message>
        <source>Same number of updates</source>
        <translation>更新次数相同</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>保存 CSV…</translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation>另存为图片…</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>另存为表格…</translation>
    </message>
    <message>
        <source>Save attributes</source>
        <translation>保存属性</translation>
    </message>
    <message>
        <source>Save figures …</source>
        <translation>保存数值…</translation>
    </message>
    <message>
        <source>Save picture …</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save table…</source>
        <translation>保存表格…</translation>
    </message>
    <message>
        <source>Save the attributes</source>
        <translation>保存属性</translation>
    </message>
    <message>
        <source>Save the curves as a picture</source>
        <translation>将曲线另存为图片</translation>
    </message>
    <message>
        <source>Save the figure as a picture</source>
        <translation>将图表另存为图片</translation>
    </message>
    <message>
        <source>Save the figures as a table</source>
        <translation>将数值另存为表格</translation>
    </message>
    <message>
        <source>Save the predictions</source>
        <translation>保存预测结果</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存配方</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Saved in {folder}</source>
        <translation>保存在 {folder}</translation>
    </message>
    <message>
        <source>Saved model</source>
        <translation>已保存的模型</translation>
    </message>
    <message>
        <source>Saved models (*.safetensors)</source>
        <translation>已保存的模型 (*.safetensors)</translation>
    </message>
    <message>
        <source>Saved model…</source>
        <translation>已保存的模型…</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Scores tell how good the frozen features are, not how far fine-tuning will come; networks of similar size compare best. Click a bar to take that source, a place on a curve to copy as many blocks.</source>
        <translation>得分说明冻结特征有多好，而不是微调能达到多好；规模相近的网络最可比。点击柱子以采用该源模型，点击曲线上的点以复制同样多的块。</translation>
    </message>
    <message>
        <source>Search classes</source>
        <translation>搜索类别</translation>
    </message>
    <message>
        <source>Search files</source>
        <translation>搜索文件</translation>
    </message>
    <message>
        <source>Second guess</source>
        <translation>第二猜测</translation>
    </message>
    <message>
        <source>See it larger</source>
        <translation>放大查看</translation>
    </message>
    <message>
        <source>See live what the model sees in the camera's pictures.</source>
        <translation>实时查看模型在摄像头画面中识别到什么。</translation>
    </message>
    <message>
        <source>See the results</source>
        <translation>查看结果</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Seen against unseen classes (area {1})</source>
        <translation>可见类与未见类对照（面积 {1}）</translation>
    </message>
    <message>
        <source>Seen and unseen classes over the penalty γ</source>
        <translation>可见类与未见类随惩罚 γ 的变化</translation>
    </message>
    <message>
        <source>Seen classes are learned from their images, unseen ones are described only.</source>
        <translation>可见类从其图像学习，未见类只有描述。</translation>
    </message>
    <message>
        <source>Self-taught clustering</source>
        <translation>自学习聚类</translation>
    </message>
    <message>
        <source>Self-taught learning</source>
        <translation>自学习</translation>
    </message>
    <message>
        <source>Self-taught network (VICReg, SimCLR)</source>
        <translation>自学习网络（VICReg、SimCLR）</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Several folders: a step takes a batch of each, of one after the other, or of one drawn by its size.</source>
        <translation>多个文件夹：每步从每个文件夹各取一批、轮流取一批，或按大小抽取一批。</translation>
    </message>
    <message>
        <source>Several tasks share the first blocks and learn at once, each with a head of its own. What helps one helps the others, where they are related.</source>
        <translation>多个任务共享前面的块并同时学习，每个任务有自己的分类头。任务相关时，对一个有益的也有益于其他。</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Share of the images that their five nearest others name rightly.</source>
        <translation>五个最近邻能正确识别的图像比例。</translation>
    </message>
    <message>
        <source>Shared blocks</source>
        <translation>共享的块</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Shorter side, in pixels</source>
        <translation>短边（像素）</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show only images on which the two models disagree.</source>
        <translation>只显示两个模型意见不一的图像。</translation>
    </message>
    <message>
        <source>Show only images that look like nothing the model has learned.</source>
        <translation>只显示与模型所学都不相像的图像。</translation>
    </message>
    <message>
        <source>Show only images that the model is at least this sure of.</source>
        <translation>只显示模型至少有这么确信的图像。</translation>
    </message>
    <message>
        <source>Show only images whose folder is named after another class.</source>
        <translation>只显示文件夹以另一类别命名的图像。</translation>
    </message>
    <message>
        <source>Show only the images that a run would use for this.</source>
        <translation>只显示运行会用于此部分的图像。</translation>
    </message>
    <message>
        <source>Show the chosen run</source>
        <translation>显示所选运行</translation>
    </message>
    <message>
        <source>Show the images of the cell, or all mistakes again</source>
        <translation>显示该格的图像，或重新显示全部错误</translation>
    </message>
    <message>
        <source>Show the layers</source>
        <translation>显示层</translation>
    </message>
    <message>
        <source>Show the settings that are the same, too.</source>
        <translation>也显示相同的设置。</translation>
    </message>
    <message>
        <source>Show the way to the class</source>
        <translation>显示得出类别的过程</translation>
    </message>
    <message>
        <source>Show this run in Training and Results, and predict with its model.</source>
        <translation>在“训练”和“结果”中显示这次运行，并用其模型预测。</translation>
    </message>
    <message>
        <source>Show where it looked</source>
        <translation>显示它看了哪里</translation>
    </message>
    <message>
        <source>Show {number} earlier messages</source>
        <translation>显示更早的 {number} 条消息</translation>
    </message>
    <message>
        <source>Shows the run (Ctrl+3)</source>
        <translation>显示运行（Ctrl+3）</translation>
    </message>
    <message>
        <source>Side of the patches.</source>
        <translation>图块的边长。</translation>
    </message>
    <message>
        <source>Side of the square the network sees; 0 takes the size that the source model was made for.</source>
        <translation>网络所见正方形的边长；0 取源模型制作时的尺寸。</translation>
    </message>
    <message>
        <source>Side of the squares that images are cut into; 0 takes the whole image as one patch. Images of at most 12 px get patches of 5 px where this says 8.</source>
        <translation>图像被切成的正方形的边长；0 把整张图像当作一个图块。此处为 8 时，不超过 12 px 的图像使用 5 px 的图块。</translation>
    </message>
    <message>
        <source>SimCLR</source>
        <translation>SimCLR</translation>
    </message>
    <message>
        <source>SimCLR: the smaller, the more the hardest of the other images count.</source>
        <translation>SimCLR：越小，其他图像中最难的那些越重要。</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Single blocks</source>
        <translation>单个块</translation>
    </message>
    <message>
        <source>Size temperature</source>
        <translation>大小温度</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Skip connection past its {parts}: {does}.</source>
        <translation>跳跃连接，越过{parts}：{does}。</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>So many blocks from the input on are shared; those after them are copied for each task. Empty shares all but the heads.</source>
        <translation>从输入端起共享这么多块；之后的块为每个任务各复制一份。留空则共享分类头以外的全部块。</translation>
    </message>
    <message>
        <source>So many of the epochs train the new head only, before everything learns.</source>
        <translation>先用这么多轮只训练新分类头，然后全部学习。</translation>
    </message>
    <message>
        <source>So that neighbours stay neighbours; computed by the engine in a few seconds</source>
        <translation>使相邻的点保持相邻；由引擎在几秒内算出</translation>
    </message>
    <message>
        <source>Soft threshold: one product, quick, and as good for telling classes apart. L1: the exact minimum.</source>
        <translation>软阈值：只需一次乘积，很快，区分类别的效果一样好。L1：精确的最小值。</translation>
    </message>
    <message>
        <source>Softens the old answers, so that small probabilities count, too; 1 leaves them as they are.</source>
        <translation>软化旧回答，使小概率也起作用；1 表示保持原样。</translation>
    </message>
    <message>
        <source>Softens the predictions before their confusion is counted.</source>
        <translation>在计算混淆之前软化预测。</translation>
    </message>
    <message>
        <source>Something went wrong in the window ({reason}); details are in {log}.</source>
        <translation>窗口中出现错误（{reason}）；详情见 {log}。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>Source (rows) × adapted</source>
        <translation>源（行）× 适应后</translation>
    </message>
    <message>
        <source>Source A</source>
        <translation>源 A</translation>
    </message>
    <message>
        <source>Source classes without a vector</source>
        <translation>没有词向量的源类别</translation>
    </message>
    <message>
        <source>Source clusters</source>
        <translation>源簇数</translation>
    </message>
    <message>
        <source>Source images</source>
        <translation>源图像</translation>
    </message>
    <message>
        <source>Source images and what the code keeps of them</source>
        <translation>源图像以及编码保留了什么</translation>
    </message>
    <message>
        <source>Source model</source>
        <translation>源模型</translation>
    </message>
    <message>
        <source>Source models</source>
        <translation>源模型</translation>
    </message>
    <message>
        <source>Source models by their scores</source>
        <translation>按得分排列的源模型</translation>
    </message>
    <message>
        <source>Source only</source>
        <translation>仅用源</translation>
    </message>
    <message>
        <source>Source weight λ</source>
        <translation>源权重 λ</translation>
    </message>
    <message>
        <source>Source-only share</source>
        <translation>仅用源的比例</translation>
    </message>
    <message>
        <source>Sparse autoencoder: how much ρ counts.</source>
        <translation>稀疏自编码器：ρ 的重要程度。</translation>
    </message>
    <message>
        <source>Sparse autoencoder: how strongly the weights of its units are kept small.</source>
        <translation>稀疏自编码器：对其单元权重的正则化强度。</translation>
    </message>
    <message>
        <source>Sparse autoencoder: the share of the patches at which a hidden unit should be active.</source>
        <translation>稀疏自编码器：隐藏单元应在多大比例的图块上激活。</translation>
    </message>
    <message>
        <source>Sparsity penalty</source>
        <translation>稀疏惩罚</translation>
    </message>
    <message>
        <source>Sparsity β</source>
        <translation>稀疏度 β</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed of the ramp</source>
        <translation>上升速度</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start a new recipe from the one of this run.</source>
        <translation>以这次运行的配方为起点新建配方。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Start plain</source>
        <translation>从无侧向开始</translation>
    </message>
    <message>
        <source>Start the classifier blank, or copy the rows of the classes that both tasks share by name.</source>
        <translation>分类器从空白开始，或按名称复制两个任务共有类别的行。</translation>
    </message>
    <message>
        <source>Start the experiment</source>
        <translation>开始实验</translation>
    </message>
    <message>
        <source>Starts from the source network and goes on training. Few images: linear probe, LP-FT or LoRA. Many images: full. From scratch is the control that every other way has to beat.</source>
        <translation>从源网络开始并继续训练。图像少：线性探测、LP-FT 或 LoRA。图像多：全部微调。从头训练是其他各种方式都必须胜过的对照。</translation>
    </message>
    <message>
        <source>Starts the run (Ctrl+Return)</source>
        <translation>开始运行（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Starts to try; the one that loses the least information is kept.</source>
        <translation>尝试的起点数；保留信息损失最少的那个。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Steps an epoch</source>
        <translation>每轮步数</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>停止比较</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>Stop when the validation accuracy has not risen for so many epochs; 0 never stops early.</source>
        <translation>验证准确率连续这么多轮没有上升时停止；0 表示从不提前停止。</translation>
    </message>
    <message>
        <source>Stopped after {1} of {2} images in {3}; start again to go on.</source>
        <translation>在 {3} 中检查了 {2} 张图像中的 {1} 张后停止；再次启动即可继续。</translation>
    </message>
    <message>
        <source>Stopped early, as it no longer improved</source>
        <translation>因不再有改进而提前停止</translation>
    </message>
    <message>
        <source>Stopped early: it no longer improved</source>
        <translation>提前停止：不再有改进</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Struck-out pixels</source>
        <translation>遮挡的像素</translation>
    </message>
    <message>
        <source>Surgical: the one stage or block that learns beside the head, by its name in the layer list; 'auto' takes the stage with the largest gradient relative to its weights.</source>
        <translation>局部微调：与分类头一起学习的一个阶段或块，用层列表中的名称指定；'auto' 取梯度相对权重最大的阶段。</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Table of labels</source>
        <translation>标签表</translation>
    </message>
    <message>
        <source>Take a ranked source</source>
        <translation>采用排名中的源模型</translation>
    </message>
    <message>
        <source>Take all images away.</source>
        <translation>移除所有图像。</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take away {path}</source>
        <translation>移除 {path}</translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation>重新纳入</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>Take the chosen source model</source>
        <translation>采用所选的源模型</translation>
    </message>
    <message>
        <source>Take the mean off each patch and make all its directions vary alike, so that edges count, not light.</source>
        <translation>去掉每个图块的均值，并使其各方向的变化相同，这样重要的是边缘而不是明暗。</translation>
    </message>
    <message>
        <source>Take what a network has learned, and teach it your own classes. Nothing leaves this machine.</source>
        <translation>把网络已学会的拿来，教它认识你自己的类别。任何数据都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Take {rate}</source>
        <translation>采用 {rate}</translation>
    </message>
    <message>
        <source>Taken off the scores of seen classes where γ is not calibrated; 1 is the usual distance between the best and the worst class of an image.</source>
        <translation>未校准 γ 时从可见类得分中减去；1 是一张图像最佳与最差类别之间的通常距离。</translation>
    </message>
    <message>
        <source>Takes a few seconds a model on a few hundred images; nothing is trained.</source>
        <translation>几百张图像上每个模型需要几秒；不训练任何东西。</translation>
    </message>
    <message>
        <source>Takes no space, and breaks when the images are moved.</source>
        <translation>不占空间；移动图像后链接失效。</translation>
    </message>
    <message>
        <source>Takes the selected class out of the model.</source>
        <translation>从模型中取出选中的类别。</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Target augmentation</source>
        <translation>目标数据增强</translation>
    </message>
    <message>
        <source>Target batch</source>
        <translation>目标批大小</translation>
    </message>
    <message>
        <source>Target images</source>
        <translation>目标图像</translation>
    </message>
    <message>
        <source>Target images in each step; 0 takes as many as of the source.</source>
        <translation>每步的目标图像数；0 取与源相同的数目。</translation>
    </message>
    <message>
        <source>Target images that are named otherwise than before</source>
        <translation>与之前识别得不同的目标图像</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Temperature T</source>
        <translation>温度 T</translation>
    </message>
    <message>
        <source>Temperature τ</source>
        <translation>温度 τ</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试集比例</translation>
    </message>
    <message>
        <source>The GPU does not compute here, so the CPU is used.</source>
        <translation>GPU 在此无法计算，因此使用 CPU。</translation>
    </message>
    <message>
        <source>The GPU's memory does not hold even one image; choose a smaller image size or freeze more.</source>
        <translation>GPU 显存连一张图像都放不下；请选择更小的图像尺寸或多冻结一些块。</translation>
    </message>
    <message>
        <source>The GPU's memory was full, so each batch is computed in {1} parts; the step stays the same.</source>
        <translation>GPU 显存已满，因此每批分 {1} 部分计算；每步的结果不变。</translation>
    </message>
    <message>
        <source>The accuracy of a run is the mean of its last so many epochs: no epoch is picked for being lucky.</source>
        <translation>一次运行的准确率是其最后这么多轮的平均：不会因运气好而挑选某一轮。</translation>
    </message>
    <message>
        <source>The adapted output differs by {share} of the source's norm.</source>
        <translation>适应后的输出与源相差其范数的 {share}。</translation>
    </message>
    <message>
        <source>The archive {1} cannot be read: {2}. Unpack it and give the folder.</source>
        <translation>无法读取压缩包 {1}：{2}。请自行解压，然后给出文件夹。</translation>
    </message>
    <message>
        <source>The attribute table has no row for {1}; add one for each.</source>
        <translation>属性表中没有 {1} 的行；请为每个类别添加一行。</translation>
    </message>
    <message>
        <source>The attribute table {1} cannot be read: {2}.</source>
        <translation>无法读取属性表 {1}：{2}。</translation>
    </message>
    <message>
        <source>The attribute table {1} is not a UTF-8 text; save it as CSV in UTF-8.</source>
        <translation>属性表 {1} 不是 UTF-8 文本；请另存为 UTF-8 的 CSV。</translation>
    </message>
    <message>
        <source>The attributes of {1} are equal, so these classes cannot be told apart; change a cell.</source>
        <translation>{1} 的属性相同，因此无法区分这些类别；请修改一个单元格。</translation>
    </message>
    <message>
        <source>The attributes that tell the two best classes apart, and those that are found most surely.</source>
        <translation>区分两个最佳类别的属性，以及最有把握发现的属性。</translation>
    </message>
    <message>
        <source>The average Fisher sensitivity: which share of all that the answers depend on at a block lies in which column. The figures of a block add up to 1.</source>
        <translation>平均费舍尔敏感度：在一个块处，回答所依赖的全部之中，各列占多大比例。一个块的各数值之和为 1。</translation>
    </message>
    <message>
        <source>The baseline: learns from the labelled source and looks at the target only to judge. Adaptation must be better than this.</source>
        <translation>基线：从有标签的源学习，只在评价时查看目标。适应方法必须比它好。</translation>
    </message>
    <message>
        <source>The best accuracy on the validation images.</source>
        <translation>验证图像上的最佳准确率。</translation>
    </message>
    <message>
        <source>The blend → {1}</source>
        <translation>混合 → {1}</translation>
    </message>
    <message>
        <source>The block is frozen, but what reaches it has changed.</source>
        <translation>该块被冻结，但到达它的输入已经改变。</translation>
    </message>
    <message>
        <source>The block whose maps are shown; a click in the drawing chooses it, too.</source>
        <translation>显示其特征图的块；在网络图中点击也可选择。</translation>
    </message>
    <message>
        <source>The block whose output the domain classifier sees; empty takes what the layer of the classes takes.</source>
        <translation>域分类器查看哪个块的输出；留空则取分类层的输入。</translation>
    </message>
    <message>
        <source>The block with the largest LogME: a first idea of how many blocks to copy.</source>
        <translation>LogME 最大的块：应复制多少块的初步参考。</translation>
    </message>
    <message>
        <source>The camera cannot be used: {reason}. Close other programs that use it, then open this again.</source>
        <translation>无法使用摄像头：{reason}。请关闭正在使用它的其他程序，然后重新打开此窗口。</translation>
    </message>
    <message>
        <source>The camera needs Qt Multimedia, which is not installed: pip install PySide6-Addons.</source>
        <translation>摄像头需要 Qt Multimedia，但尚未安装：pip install PySide6-Addons。</translation>
    </message>
    <message>
        <source>The camera needs a library of the system that is missing: {reason}.</source>
        <translation>摄像头需要的系统库缺失：{reason}。</translation>
    </message>
    <message>
        <source>The camera's picture</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>The check of the folder was stopped; check it again.</source>
        <translation>文件夹的检查已停止；请重新检查。</translation>
    </message>
    <message>
        <source>The check of {1} was stopped after {2} of {3} files.</source>
        <translation>检查了 {3} 个文件中的 {2} 个后，停止检查 {1}。</translation>
    </message>
    <message>
        <source>The check of {1} was stopped.</source>
        <translation>已停止检查 {1}。</translation>
    </message>
    <message>
        <source>The checkpoint {1} cannot be read ({2}); start the run anew.</source>
        <translation>无法读取检查点 {1}（{2}）；请重新开始运行。</translation>
    </message>
    <message>
        <source>The checkpoint {1} is of another version; start the run anew.</source>
        <translation>检查点 {1} 属于另一版本；请重新开始运行。</translation>
    </message>
    <message>
        <source>The chosen &amp;method</source>
        <translation>当前方法(&amp;M)</translation>
    </message>
    <message>
        <source>The class folders of the target judge the result already. Another folder here would take their place.</source>
        <translation>目标的类别文件夹已用于评价结果。在此另选文件夹会取代它们。</translation>
    </message>
    <message>
        <source>The class {1} has one image only: it can be learnt from or judged by, not both; add more.</source>
        <translation>类别 {1} 只有一张图像：只能用于学习或评价，不能兼顾；请多添加一些。</translation>
    </message>
    <message>
        <source>The class {1} has {2} images only; what is measured on so few is chance. Add more if you can.</source>
        <translation>类别 {1} 只有 {2} 张图像；这么少的图像上的测量只是偶然。如果可以请多添加一些。</translation>
    </message>
    <message>
        <source>The classes are of very different size; look at the recall of the small ones.</source>
        <translation>各类别大小相差很大；请留意小类别的召回率。</translation>
    </message>
    <message>
        <source>The classes of the source are named less well than before: alignment costs what was learnt. Try a smaller λ or weight, a slower ramp, or a smaller learning rate.</source>
        <translation>源的类别识别得比以前差：对齐损害了已学的东西。请尝试更小的 λ 或权重、更慢的上升，或更小的学习率。</translation>
    </message>
    <message>
        <source>The classes of {1} are fixed: it is no zero-shot model. Train it on further classes to learn them.</source>
        <translation>{1} 的类别是固定的：它不是零样本模型。要学习更多类别请训练它。</translation>
    </message>
    <message>
        <source>The classes that every curve is about; empty halves them.</source>
        <translation>每条曲线所涉及的类别；留空则对半划分。</translation>
    </message>
    <message>
        <source>The classes that network A learns; empty halves them.</source>
        <translation>网络 A 学习的类别；留空则对半划分。</translation>
    </message>
    <message>
        <source>The codes of {1} images would take {2} GB, over a quarter of the free memory; choose fewer atoms or regions.</source>
        <translation>{1} 张图像的编码需要 {2} GB，超过空闲内存的四分之一；请选择更少的原子或区域。</translation>
    </message>
    <message>
        <source>The columns of the table to learn, with commas between them; empty takes all. 'size:numbers' or 'size:classes' says what a column holds where that is not plain.</source>
        <translation>表格中要学习的列，用逗号分隔；留空取全部。不明显时用“size:numbers”或“size:classes”说明该列的内容。</translation>
    </message>
    <message>
        <source>The comparison is done.</source>
        <translation>比较已完成。</translation>
    </message>
    <message>
        <source>The comparison is done: adaptation ends below source-only.</source>
        <translation>比较完成：适应的结果低于仅用源。</translation>
    </message>
    <message>
        <source>The comparison is done: {1} of the gap is closed.</source>
        <translation>比较完成：差距弥合了 {1}。</translation>
    </message>
    <message>
        <source>The comparison was stopped.</source>
        <translation>比较已停止。</translation>
    </message>
    <message>
        <source>The cosine between the gradients of two tasks on the shared blocks, mean of the last epoch: 1 they pull the same way, 0 they do not touch each other, below 0 one undoes what the other learns.</source>
        <translation>两个任务在共享块上的梯度之间的余弦，最后一轮的平均：1 表示拉向同一方向，0 表示互不相干，小于 0 表示一个抵消另一个所学。</translation>
    </message>
    <message>
        <source>The dashed line is chance among the unseen classes.</source>
        <translation>虚线是在未见类中随机猜测的水平。</translation>
    </message>
    <message>
        <source>The descriptors cannot be read.</source>
        <translation>无法读取类别描述。</translation>
    </message>
    <message>
        <source>The device '{1}' cannot be used: {2}. This machine has: {3}.</source>
        <translation>不能使用设备“{1}”：{2}。此机器有：{3}。</translation>
    </message>
    <message>
        <source>The disk of the {1} folder {2} has only {3} MB left; free some space.</source>
        <translation>{1} 文件夹 {2} 所在磁盘只剩 {3} MB；请释放一些空间。</translation>
    </message>
    <message>
        <source>The domain classifier is blind: it cannot tell the domains apart although a fresh linear classifier can. So nothing is aligned. Try a wider or deeper domain classifier, a higher rate for it, or a smaller λ.</source>
        <translation>域分类器“失明”：全新的线性分类器能区分两个领域，它却不能，因此什么都没有对齐。请尝试更宽或更深的域分类器、更高的学习率，或更小的 λ。</translation>
    </message>
    <message>
        <source>The domain classifier is nearly perfect: the gap between the domains is too large for the features to hide. Try a larger λ, stronger augmentation, or a source that looks more like the target.</source>
        <translation>域分类器几乎完美：两个领域的差距太大，特征无法掩盖。请尝试更大的 λ、更强的数据增强，或看起来更像目标的源。</translation>
    </message>
    <message>
        <source>The download of {1} from {2} broke off: {3}.</source>
        <translation>从 {2} 下载 {1} 时中断：{3}。</translation>
    </message>
    <message>
        <source>The download was stopped after {1} MB.</source>
        <translation>下载在 {1} MB 之后停止。</translation>
    </message>
    <message>
        <source>The embedded model is missing from this installation ({1}); install tlgui anew, or choose an architecture of torchvision.</source>
        <translation>此安装中缺少内置模型（{1}）；请重新安装 tlgui，或选择 torchvision 的架构。</translation>
    </message>
    <message>
        <source>The embedded source model is missing; install tlgui again.</source>
        <translation>缺少内置源模型；请重新安装 tlgui。</translation>
    </message>
    <message>
        <source>The embeddings have collapsed: all images look nearly the same to the network. Try a smaller learning rate, a larger batch, or VICReg.</source>
        <translation>嵌入已塌缩：所有图像在网络看来几乎一样。请尝试更小的学习率、更大的批，或 VICReg。</translation>
    </message>
    <message>
        <source>The engine cannot be started ({reason}); free some memory or install tlgui again.</source>
        <translation>无法启动引擎（{reason}）；请释放一些内存或重新安装 tlgui。</translation>
    </message>
    <message>
        <source>The engine cannot be started: {reason}.</source>
        <translation>无法启动引擎：{reason}。</translation>
    </message>
    <message>
        <source>The engine could not answer '{1}': {2}.</source>
        <translation>引擎无法回答“{1}”：{2}。</translation>
    </message>
    <message>
        <source>The engine does not know '{1}'.</source>
        <translation>引擎不认识“{1}”。</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly (exit status {status}): {reason}. Details are in {log}.</source>
        <translation>引擎意外结束（退出状态 {status}）：{reason}。详情见 {log}。</translation>
    </message>
    <message>
        <source>The engine failed ({1}); details are in {2}.</source>
        <translation>引擎出错（{1}）；详情见 {2}。</translation>
    </message>
    <message>
        <source>The engine has died (killed, or out of memory); go on where it was.</source>
        <translation>引擎已终止（被结束或内存不足）；可从中断处继续。</translation>
    </message>
    <message>
        <source>The engine is asked for the blocks of {model}; this takes a moment the first time.</source>
        <translation>正在向引擎查询 {model} 的块；第一次需要一点时间。</translation>
    </message>
    <message>
        <source>The engine is asked where the model puts the images.</source>
        <translation>正在向引擎查询模型把图像放在哪里。</translation>
    </message>
    <message>
        <source>The engine is getting ready …</source>
        <translation>引擎正在准备…</translation>
    </message>
    <message>
        <source>The engine is looking…</source>
        <translation>引擎正在查看…</translation>
    </message>
    <message>
        <source>The engine makes ready; nothing of the test is kept.</source>
        <translation>引擎正在准备；测试的任何结果都不会保留。</translation>
    </message>
    <message>
        <source>The engine of run {name} has died (killed, or out of memory) before its first checkpoint; train again.</source>
        <translation>运行 {name} 的引擎在第一个检查点之前终止（被结束或内存不足）；请重新训练。</translation>
    </message>
    <message>
        <source>The engine of run {name} has died (killed, or out of memory); Resume goes on from its last checkpoint.</source>
        <translation>运行 {name} 的引擎已终止（被结束或内存不足）；“继续运行”从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>The epoch that is saved: the best on the validation images, or the last.</source>
        <translation>保存哪一轮：验证图像上最佳的，或最后一轮。</translation>
    </message>
    <message>
        <source>The epoch was chosen on the same images that it is judged on; expect less elsewhere.</source>
        <translation>轮次是在评价所用的同一批图像上选取的；在别处应预期更低。</translation>
    </message>
    <message>
        <source>The experiment was interrupted; started again, it goes on.</source>
        <translation>实验被中断；再次启动即可继续。</translation>
    </message>
    <message>
        <source>The experiment was stopped after {1} of {2} runs; started again, it goes on.</source>
        <translation>实验在完成 {2} 次运行中的 {1} 次后停止；再次启动即可继续。</translation>
    </message>
    <message>
        <source>The figure '{1}' is damaged; train again to see its points.</source>
        <translation>图表“{1}”已损坏；请重新训练以查看其中的点。</translation>
    </message>
    <message>
        <source>The figure {1} cannot be read: {2}.</source>
        <translation>无法读取图表 {1}：{2}。</translation>
    </message>
    <message>
        <source>The figure {1} does not tell what its points were projected from; train again to see them.</source>
        <translation>图表 {1} 没有说明其中的点由什么投影而来；请重新训练以查看它们。</translation>
    </message>
    <message>
        <source>The first blocks stay as the source learned them: photos share early layers.</source>
        <translation>最前面的块保持源模型所学：照片共享浅层特征。</translation>
    </message>
    <message>
        <source>The first blocks, as images share early layers; or the last ones before the head, as in speech, where another speaker or sensor says the same things.</source>
        <translation>最前面的块，因为图像共享浅层特征；或分类头之前的最后几块，如语音中，另一说话人或传感器表达同样的内容。</translation>
    </message>
    <message>
        <source>The first process saves the model.</source>
        <translation>由第一个进程保存模型。</translation>
    </message>
    <message>
        <source>The first run is being prepared.</source>
        <translation>正在准备第一次运行。</translation>
    </message>
    <message>
        <source>The folder is wrong? The next run takes the image for this; the file stays.</source>
        <translation>文件夹分错了？下次运行会把该图像当作这个类别；文件不动。</translation>
    </message>
    <message>
        <source>The folder name {1} begins or ends with a space, which is easily overlooked; rename it.</source>
        <translation>文件夹名称 {1} 以空格开头或结尾，容易被忽略；请重命名。</translation>
    </message>
    <message>
        <source>The folder {1} cannot be made: {2}.</source>
        <translation>无法创建文件夹 {1}：{2}。</translation>
    </message>
    <message>
        <source>The folder {1} cannot be opened ({2}).</source>
        <translation>无法打开文件夹 {1}（{2}）。</translation>
    </message>
    <message>
        <source>The folder {1} cannot be opened ({2}); check its permissions.</source>
        <translation>无法打开文件夹 {1}（{2}）；请检查其权限。</translation>
    </message>
    <message>
        <source>The folder {1} does not exist; choose another, or mend its path.</source>
        <translation>文件夹 {1} 不存在；请另选一个，或改正路径。</translation>
    </message>
    <message>
        <source>The folder {1} holds images but no class folders, so nothing says what they show: put the images of each class into a folder of its own.</source>
        <translation>文件夹 {1} 中有图像但没有类别文件夹，因此没有任何东西说明图像显示什么：请把每个类别的图像放入各自的文件夹。</translation>
    </message>
    <message>
        <source>The folder {1} holds no attribute table; it needs classes.txt, predicates.txt and a predicate-matrix-continuous.txt or -binary.txt, or a CSV file.</source>
        <translation>文件夹 {1} 中没有属性表；需要 classes.txt、predicates.txt 和 predicate-matrix-continuous.txt 或 -binary.txt，或一个 CSV 文件。</translation>
    </message>
    <message>
        <source>The folder {1} holds no usable image and is no class.</source>
        <translation>文件夹 {1} 中没有可用的图像，不算作类别。</translation>
    </message>
    <message>
        <source>The folder {1} holds one class only ({2}); telling classes apart needs at least two: choose the folder above it, or add a folder with images of something else.</source>
        <translation>文件夹 {1} 只有一个类别（{2}）；区分类别至少需要两个：请选择其上一级文件夹，或添加一个含有其他图像的文件夹。</translation>
    </message>
    <message>
        <source>The folder {1} is empty; choose the folder that holds the images.</source>
        <translation>文件夹 {1} 是空的；请选择含有图像的文件夹。</translation>
    </message>
    <message>
        <source>The folders {1} differ only by case or spaces and count as {2} classes; rename one.</source>
        <translation>文件夹 {1} 只有大小写或空格不同，会算作 {2} 个类别；请重命名其中一个。</translation>
    </message>
    <message>
        <source>The image as the network sees it</source>
        <translation>网络看到的图像</translation>
    </message>
    <message>
        <source>The image before in the folder</source>
        <translation>文件夹中的上一张图像</translation>
    </message>
    <message>
        <source>The images are being checked.</source>
        <translation>正在检查图像。</translation>
    </message>
    <message>
        <source>The images are others now; rank again.</source>
        <translation>图像已经改变；请重新排名。</translation>
    </message>
    <message>
        <source>The images have changed since the run was interrupted; it goes on with them.</source>
        <translation>运行中断后图像有变化；将使用新的图像继续。</translation>
    </message>
    <message>
        <source>The images in {1} take {2} GB, more than the disk of the cache has free; unpack it elsewhere and give the folder.</source>
        <translation>{1} 中的图像需要 {2} GB，超过缓存所在磁盘的剩余空间；请在别处解压，然后给出文件夹。</translation>
    </message>
    <message>
        <source>The images on which the old answers must stay: the target's, as the paper has it, or source images.</source>
        <translation>在哪些图像上保持旧回答：按论文用目标图像，或用源图像。</translation>
    </message>
    <message>
        <source>The images that the knowledge comes from, for the methods that look at them beside the source model: with one subfolder a class (labelled), or a flat folder (unlabelled).</source>
        <translation>知识所来自的图像，供除源模型外还要查看它们的方法使用：每类一个子文件夹（有标签），或不分子文件夹（无标签）。</translation>
    </message>
    <message>
        <source>The images wait for a model: choose one that tlgui saved, or train one.</source>
        <translation>图像在等待模型：请选择 tlgui 保存的模型，或训练一个。</translation>
    </message>
    <message>
        <source>The installation</source>
        <translation>安装情况</translation>
    </message>
    <message>
        <source>The labels of the target were hidden from training and serve for this judgement only.</source>
        <translation>目标的标签对训练隐藏，只用于这次评价。</translation>
    </message>
    <message>
        <source>The labels of {1} go from {2} to {3}, but {4} describes {5} classes; labels must count from 1.</source>
        <translation>{1} 的标签从 {2} 到 {3}，但 {4} 描述了 {5} 个类别；标签必须从 1 开始计数。</translation>
    </message>
    <message>
        <source>The largest among its blocks.</source>
        <translation>其各块中的最大值。</translation>
    </message>
    <message>
        <source>The last blocks stay as the source learned them: same meaning, another sensor.</source>
        <translation>最后的块保持源模型所学：含义相同，传感器不同。</translation>
    </message>
    <message>
        <source>The learning rate of the weights that uncertainty and GradNorm learn.</source>
        <translation>不确定性与 GradNorm 所学权重的学习率。</translation>
    </message>
    <message>
        <source>The least probability that counts.</source>
        <translation>计入的最小概率。</translation>
    </message>
    <message>
        <source>The length of what an earlier column adds to a block's input, over the length of the column's own: 0 it is not listened to, 1 it says as much as the column itself.</source>
        <translation>此前的列加到某块输入上的长度，除以该列自身输入的长度：0 表示不听取它，1 表示它与该列自身同样重要。</translation>
    </message>
    <message>
        <source>The loss is no longer a number at step {1}; try a smaller learning rate than {2}.</source>
        <translation>在第 {1} 步损失不再是数字；请尝试小于 {2} 的学习率。</translation>
    </message>
    <message>
        <source>The loss never fell while the rate rose, so no rate is suggested; is there enough to learn from?</source>
        <translation>学习率升高时损失从未下降，因此不作建议；可学习的东西够多吗？</translation>
    </message>
    <message>
        <source>The loss was no number at the very first step; look at the images and the source model.</source>
        <translation>第一步的损失就不是数字；请检查图像和源模型。</translation>
    </message>
    <message>
        <source>The loss was smallest near {1}; a tenth of it, {2}, is a good start.</source>
        <translation>损失在 {1} 附近最小；其十分之一 {2} 是很好的起点。</translation>
    </message>
    <message>
        <source>The map needs the saved model and three images at least.</source>
        <translation>分布图需要已保存的模型和至少三张图像。</translation>
    </message>
    <message>
        <source>The map of the images</source>
        <translation>图像分布图</translation>
    </message>
    <message>
        <source>The map was stopped.</source>
        <translation>分布图已停止。</translation>
    </message>
    <message>
        <source>The method's options say which blocks learn; of the choices below only the head's counts.</source>
        <translation>哪些块学习由方法的选项决定；下面的选择中只有分类头的起作用。</translation>
    </message>
    <message>
        <source>The model describes classes by {1} attributes ({2}); give those of {3}.</source>
        <translation>模型用 {1} 个属性描述类别（{2}）；请给出 {3} 的属性。</translation>
    </message>
    <message>
        <source>The model does not know the class {1}.</source>
        <translation>模型不认识类别 {1}。</translation>
    </message>
    <message>
        <source>The model has the class {1} already.</source>
        <translation>模型已有类别 {1}。</translation>
    </message>
    <message>
        <source>The model has γ = {1}: S {2}, U {3}, H {4}. It was not chosen by this figure.</source>
        <translation>模型采用 γ = {1}：S {2}，U {3}，H {4}。它不是据此图选取的。</translation>
    </message>
    <message>
        <source>The model is saved and ready to predict.</source>
        <translation>模型已保存，可以用来预测。</translation>
    </message>
    <message>
        <source>The model keeps no word vectors; add the class by `tlgui classes` with a file of them.</source>
        <translation>模型没有保存词向量；请用 `tlgui classes` 和词向量文件添加类别。</translation>
    </message>
    <message>
        <source>The model knows no class {1}; it knows {2}.</source>
        <translation>模型不认识类别 {1}；它认识 {2}。</translation>
    </message>
    <message>
        <source>The model was not judged on labelled images; nothing is known of its accuracy.</source>
        <translation>模型没有在有标签图像上评价；其准确率不得而知。</translation>
    </message>
    <message>
        <source>The model {1} has no class names, so it cannot name what it sees.</source>
        <translation>模型 {1} 没有类别名称，因此无法说出它看到了什么。</translation>
    </message>
    <message>
        <source>The model {1} is a {2} and the source a {3}; only networks of the same blocks can be compared.</source>
        <translation>模型 {1} 是 {2} 而源是 {3}；只有块相同的网络才能比较。</translation>
    </message>
    <message>
        <source>The nearest classes</source>
        <translation>最接近的类别</translation>
    </message>
    <message>
        <source>The network cannot be compiled here, so it runs as it is: {1}</source>
        <translation>网络在此无法编译，因此按原样运行：{1}</translation>
    </message>
    <message>
        <source>The network has no block called '{1}'.</source>
        <translation>网络没有名为“{1}”的块。</translation>
    </message>
    <message>
        <source>The network is not known</source>
        <translation>网络未知</translation>
    </message>
    <message>
        <source>The network is shown squares of {side} × {side} pixels. </source>
        <translation>网络看到的是 {side} × {side} 像素的正方形。</translation>
    </message>
    <message>
        <source>The network stays compiled: {1} ms a step before, {2} ms now.</source>
        <translation>网络保持编译状态：之前每步 {1} 毫秒，现在每步 {2} 毫秒。</translation>
    </message>
    <message>
        <source>The network whose knowledge is transferred: 'embedded', the name of a torchvision architecture, or the path of a model that tlgui saved.</source>
        <translation>要迁移其知识的网络：'embedded'、torchvision 架构的名称，或 tlgui 保存的模型的路径。</translation>
    </message>
    <message>
        <source>The next image of the folder</source>
        <translation>文件夹中的下一张图像</translation>
    </message>
    <message>
        <source>The next run does without this image; the file stays as it is.</source>
        <translation>下次运行不使用这张图像；文件保持原样。</translation>
    </message>
    <message>
        <source>The numbers of copied blocks to try; empty tries every one.</source>
        <translation>要尝试的复制块数；留空则逐一尝试。</translation>
    </message>
    <message>
        <source>The part that the target wants to change most is tuned: {1}.</source>
        <translation>微调目标最想改变的部分：{1}。</translation>
    </message>
    <message>
        <source>The picture cannot be kept: the folder for passing files is full or closed.</source>
        <translation>无法保存图片：临时文件夹已满或已关闭。</translation>
    </message>
    <message>
        <source>The predicted classes of the target are distributed otherwise than the source's. If that is really so (label shift), aligning the domains mixes classes up: balance the source, or try MCC or a smaller λ.</source>
        <translation>目标的预测类别分布与源不同。如果确实如此（标签偏移），对齐领域会把类别混在一起：请均衡源，或尝试 MCC 或更小的 λ。</translation>
    </message>
    <message>
        <source>The projection was given up.</source>
        <translation>已放弃投影。</translation>
    </message>
    <message>
        <source>The ranking was stopped.</source>
        <translation>排名已停止。</translation>
    </message>
    <message>
        <source>The recipe is saved as {file}.</source>
        <translation>配方已保存为 {file}。</translation>
    </message>
    <message>
        <source>The recipe of the last time could not be read and was put aside as {file}.</source>
        <translation>无法读取上次的配方，已另存为 {file}。</translation>
    </message>
    <message>
        <source>The recipe {1} cannot be read: {2}.</source>
        <translation>无法读取配方 {1}：{2}。</translation>
    </message>
    <message>
        <source>The recipe {1} is not valid TOML: {2}.</source>
        <translation>配方 {1} 不是有效的 TOML：{2}。</translation>
    </message>
    <message>
        <source>The recipe {file} is open.</source>
        <translation>已打开配方 {file}。</translation>
    </message>
    <message>
        <source>The recipes do not differ</source>
        <translation>各配方没有差别</translation>
    </message>
    <message>
        <source>The report is {file}.</source>
        <translation>报告在 {file}。</translation>
    </message>
    <message>
        <source>The results cannot be shown</source>
        <translation>无法显示结果</translation>
    </message>
    <message>
        <source>The results {file} are damaged; train again to judge the model anew.</source>
        <translation>结果文件 {file} 已损坏；请重新训练以再次评价模型。</translation>
    </message>
    <message>
        <source>The results {file} cannot be read: {reason}.</source>
        <translation>无法读取结果文件 {file}：{reason}。</translation>
    </message>
    <message>
        <source>The run did not come to its end.</source>
        <translation>运行没有进行到底。</translation>
    </message>
    <message>
        <source>The run ended before anything was fitted, so there is no model to keep; start it again.</source>
        <translation>运行在拟合任何东西之前就结束了，没有模型可保存；请重新开始。</translation>
    </message>
    <message>
        <source>The run folder {1} cannot be made: {2}.</source>
        <translation>无法创建运行文件夹 {1}：{2}。</translation>
    </message>
    <message>
        <source>The run in {1} left no figures.</source>
        <translation>{1} 中的运行没有留下图表。</translation>
    </message>
    <message>
        <source>The run was discarded; its recipe and its curves are kept.</source>
        <translation>运行已放弃；配方和曲线已保留。</translation>
    </message>
    <message>
        <source>The run was interrupted; it can be resumed from its last checkpoint.</source>
        <translation>运行被中断；可以从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>The run was interrupted; it can be resumed.</source>
        <translation>运行被中断；可以继续。</translation>
    </message>
    <message>
        <source>The run was stopped before its first step.</source>
        <translation>运行在第一步之前就停止了。</translation>
    </message>
    <message>
        <source>The run's recipe is now the one being edited.</source>
        <translation>这次运行的配方现在就是正在编辑的配方。</translation>
    </message>
    <message>
        <source>The same from its most probable answer alone; at most 0.</source>
        <translation>同上，但只看其最可能的回答；至多为 0。</translation>
    </message>
    <message>
        <source>The same seed on the same machine gives the same run.</source>
        <translation>同一台机器上相同的种子得到相同的运行。</translation>
    </message>
    <message>
        <source>The saved model is that of epoch {1}, from the stage '{2}': no later one seemed better.</source>
        <translation>保存的是第 {1} 轮的模型，出自阶段“{2}”：此后没有哪一轮看起来更好。</translation>
    </message>
    <message>
        <source>The seen classes are divided into so many parts; each in turn plays the unseen ones while settings and γ are chosen. The truly unseen classes take no part.</source>
        <translation>可见类被分成这么多份；选取设置和 γ 时，每份轮流扮演未见类。真正的未见类不参与。</translation>
    </message>
    <message>
        <source>The share of images kept aside to judge each epoch, where the folder has no val subfolder.</source>
        <translation>文件夹没有 val 子文件夹时，留出用于评价每一轮的图像比例。</translation>
    </message>
    <message>
        <source>The share of images looked at only once, at the end, where the folder has no test subfolder.</source>
        <translation>文件夹没有 test 子文件夹时，只在最后查看一次的图像比例。</translation>
    </message>
    <message>
        <source>The size of the steps for new blocks. Too large and the curves jump; too small and they crawl.</source>
        <translation>新块的步长。太大则曲线跳动，太小则进展缓慢。</translation>
    </message>
    <message>
        <source>The sizes of the training set to try, apart by commas; all is all there are.</source>
        <translation>要尝试的训练集大小，用逗号分隔；all 表示全部。</translation>
    </message>
    <message>
        <source>The sizes of the training set to try; 0 is all there are.</source>
        <translation>要尝试的训练集大小；0 表示全部。</translation>
    </message>
    <message>
        <source>The source lacks {1} of the target's classes ({2}): their images can only be named wrongly, and are not scored.</source>
        <translation>源缺少目标的 {1} 个类别（{2}）：这些类别的图像只会识别错误，因此不参与评分。</translation>
    </message>
    <message>
        <source>The source model cannot be used; its panel says why.</source>
        <translation>源模型不能使用；原因见其面板。</translation>
    </message>
    <message>
        <source>The source-only model says next to nothing about the target: it is undecided, or names nearly all images alike. The gap may be too large to adapt over. Look closely at what comes out, label some target images, or find a source that looks more like the target.</source>
        <translation>仅用源的模型对目标几乎说不出什么：它犹豫不决，或把几乎所有图像识别为同一类别。差距可能大得无法适应。请仔细查看结果、给一些目标图像加上标签，或找一个看起来更像目标的源。</translation>
    </message>
    <message>
        <source>The source-only models are in the folders {1}/source_only_SEED.</source>
        <translation>仅用源的模型在文件夹 {1}/source_only_SEED 中。</translation>
    </message>
    <message>
        <source>The table {1} cannot be read: {2}.</source>
        <translation>无法读取表格 {1}：{2}。</translation>
    </message>
    <message>
        <source>The target shows no folder for {1} of the source's classes ({2}). Methods that align the whole domains may put target images into them; MCC minds it least.</source>
        <translation>目标中没有源的 {1} 个类别的文件夹（{2}）。对齐整个领域的方法可能把目标图像归入它们；MCC 受影响最小。</translation>
    </message>
    <message>
        <source>The training is still going on</source>
        <translation>训练仍在进行</translation>
    </message>
    <message>
        <source>The weights of {1} are not on this machine yet; download them first.</source>
        <translation>{1} 的权重还不在这台机器上；请先下载。</translation>
    </message>
    <message>
        <source>The word counts of {1} {2} images would take {3} GB, over a quarter of the free memory; choose fewer words.</source>
        <translation>{1} 张{2}图像的词计数需要 {3} GB，超过空闲内存的四分之一；请选择更少的词。</translation>
    </message>
    <message>
        <source>The word vectors know none of the source model's classes ({1}); choose others.</source>
        <translation>词向量中没有源模型的任何类别（{1}）；请另选词向量。</translation>
    </message>
    <message>
        <source>The word vectors of {1} are equal, so these classes cannot be told apart by words.</source>
        <translation>{1} 的词向量相同，因此无法凭词区分这些类别。</translation>
    </message>
    <message>
        <source>The word vectors {1} cannot be read: {2}.</source>
        <translation>无法读取词向量 {1}：{2}。</translation>
    </message>
    <message>
        <source>The words of the file whose vectors describe the class.</source>
        <translation>文件中用其向量来描述该类别的词。</translation>
    </message>
    <message>
        <source>The worst other class must stay behind by a margin (the lecture's formula), every other class must, or the cross-entropy over all seen classes.</source>
        <translation>最差的其他类别须落后一个间隔（课程中的公式）、每个其他类别都须如此，或对所有可见类使用交叉熵。</translation>
    </message>
    <message>
        <source>The {1} folder {2} cannot be written: {3}.</source>
        <translation>无法写入 {1} 文件夹 {2}：{3}。</translation>
    </message>
    <message>
        <source>The {images} cannot be used; their panel says why.</source>
        <translation>{images}不能使用；原因见其面板。</translation>
    </message>
    <message>
        <source>The {shown} largest are shown.</source>
        <translation>显示最大的 {shown} 个。</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Then learn</source>
        <translation>之后的学习率</translation>
    </message>
    <message>
        <source>There are no class descriptors at {file}: choose another file or folder.</source>
        <translation>在 {file} 没有类别描述：请另选文件或文件夹。</translation>
    </message>
    <message>
        <source>There are no weights called '{1}' for {2}; there are {3}, 'default', 'none' (random numbers) and any weights file (.pth, .pt, .safetensors).</source>
        <translation>{2} 没有名为“{1}”的权重；可用的有 {3}、'default'、'none'（随机数）以及任意权重文件（.pth、.pt、.safetensors）。</translation>
    </message>
    <message>
        <source>There are too few seen classes to hold some out for validation; four are needed at least.</source>
        <translation>可见类太少，无法留出一些用于验证；至少需要四个。</translation>
    </message>
    <message>
        <source>There are {1} images to train on for {2} processes; each needs one at least.</source>
        <translation>有 {1} 张图像供 {2} 个进程训练；每个进程至少需要一张。</translation>
    </message>
    <message>
        <source>There is a class of this name already.</source>
        <translation>已经有这个名称的类别。</translation>
    </message>
    <message>
        <source>There is no checkpoint in {1}; start the run anew.</source>
        <translation>{1} 中没有检查点；请重新开始运行。</translation>
    </message>
    <message>
        <source>There is no file {1}; choose another weights file.</source>
        <translation>没有文件 {1}；请另选权重文件。</translation>
    </message>
    <message>
        <source>There is no image in the archive {1}; give one that holds some.</source>
        <translation>压缩包 {1} 中没有图像；请给出含有图像的压缩包。</translation>
    </message>
    <message>
        <source>There is no image in {1}; give image files or folders that hold some.</source>
        <translation>{1} 中没有图像；请给出图像文件或含有图像的文件夹。</translation>
    </message>
    <message>
        <source>There is no method for this cell in this version.</source>
        <translation>此版本中这一格没有方法。</translation>
    </message>
    <message>
        <source>There is no model at {1}; choose another file.</source>
        <translation>{1} 处没有模型；请另选文件。</translation>
    </message>
    <message>
        <source>There is no picture in this. Drop image files or folders, or paste a picture.</source>
        <translation>这里面没有图片。请拖入图像文件或文件夹，或粘贴图片。</translation>
    </message>
    <message>
        <source>These images have no labels, so there is no accuracy. Look whether the surest images of each class belong together; the least sure ones stand at the end.</source>
        <translation>这些图像没有标签，因此没有准确率。请看每个类别最有把握的图像是否属于一起；最没有把握的在最后。</translation>
    </message>
    <message>
        <source>These labels judge the result. Nothing is learnt from them and nothing is chosen by them.</source>
        <translation>这些标签用于评价结果。不从中学习，也不据此作任何选择。</translation>
    </message>
    <message>
        <source>These labels were hidden from training; they only tell how good it has become.</source>
        <translation>这些标签对训练隐藏；它们只用来说明效果变得多好。</translation>
    </message>
    <message>
        <source>This folder cannot be used</source>
        <translation>此文件夹不能使用</translation>
    </message>
    <message>
        <source>This is not a run folder</source>
        <translation>这不是运行文件夹</translation>
    </message>
    <message>
        <source>This is only the address of a picture. Copy the picture itself in the browser, then paste it here.</source>
        <translation>这只是图片的地址。请在浏览器中复制图片本身，然后粘贴到这里。</translation>
    </message>
    <message>
        <source>This network has no convolution that takes the image, so it has no filters to show.</source>
        <translation>此网络没有直接处理图像的卷积，因此没有滤波器可显示。</translation>
    </message>
    <message>
        <source>This network turns images into tokens and has no feature maps, so Grad-CAM has nothing to show.</source>
        <translation>此网络把图像变成词元而没有特征图，因此 Grad-CAM 无法显示。</translation>
    </message>
    <message>
        <source>This recipe, which adapts to an unlabelled target, beside the same network trained on the source alone, and on the target where it has labels: means, spread, and the share of the gap that it closes.</source>
        <translation>适应无标签目标的当前配方，与只在源上训练、以及在有标签时在目标上训练的同一网络并列：均值、离散程度，以及它缩小了多大比例的差距。</translation>
    </message>
    <message>
        <source>This run was of {root}; choose that folder as the target first, then its images can be changed.</source>
        <translation>这次运行使用的是 {root}；请先选择该文件夹作为目标，然后才能修改其图像。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Threshold and calibration</source>
        <translation>阈值与校准</translation>
    </message>
    <message>
        <source>Ticked models are looked at.</source>
        <translation>查看勾选的模型。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>To be mended:</source>
        <translation>需要修复：</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train all</source>
        <translation>全部训练</translation>
    </message>
    <message>
        <source>Train all, from scratch</source>
        <translation>全部训练，从头开始</translation>
    </message>
    <message>
        <source>Train all, from the source</source>
        <translation>全部训练，从源模型开始</translation>
    </message>
    <message>
        <source>Train first; then each block can be compared with the source's.</source>
        <translation>请先训练；之后每个块都可以与源的块比较。</translation>
    </message>
    <message>
        <source>Train it on the target; or take the source model as a frozen first column that feeds the target's; or go on from a saved progressive model, all of whose columns come first.</source>
        <translation>在目标上训练它；或把源模型作为冻结的第一列，为目标的列提供输入；或从已保存的渐进式模型继续，其所有列排在最前。</translation>
    </message>
    <message>
        <source>Train network A here, on other classes of the same folder, as in the paper; or take the source model of the recipe as A.</source>
        <translation>像论文那样，用同一文件夹的其他类别在此训练网络 A；或把配方的源模型当作 A。</translation>
    </message>
    <message>
        <source>Train on at most this many images of each class; 0 takes all. Shows how much labels are worth.</source>
        <translation>每个类别最多用这么多图像训练；0 取全部。可以看出标签值多少。</translation>
    </message>
    <message>
        <source>Train one, or choose a model that tlgui saved. Then drop images here, and read what they show.</source>
        <translation>训练一个，或选择 tlgui 保存的模型。然后把图像拖到这里，看看它们显示什么。</translation>
    </message>
    <message>
        <source>Train, and the adapted network's maps stand below them.</source>
        <translation>训练之后，适应后网络的特征图会显示在它们下方。</translation>
    </message>
    <message>
        <source>Train, and the adapted network's stand beside them.</source>
        <translation>训练之后，适应后网络的滤波器会显示在旁边。</translation>
    </message>
    <message>
        <source>Trained: copied, goes on learning</source>
        <translation>训练：复制而来，继续学习</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training has moved them by {share} of their norm.</source>
        <translation>训练使它们移动了其范数的 {share}。</translation>
    </message>
    <message>
        <source>Training has not moved them at all.</source>
        <translation>训练完全没有移动它们。</translation>
    </message>
    <message>
        <source>Training… {share}</source>
        <translation>训练中… {share}</translation>
    </message>
    <message>
        <source>Transfer curves</source>
        <translation>迁移曲线</translation>
    </message>
    <message>
        <source>Transfer learning on images by point and click: a recipe goes in, a stream of events comes out, a model is left behind. The window and the command line read the same stream.</source>
        <translation>点选即可完成的图像迁移学习：输入一个配方，产生一串事件，留下一个模型。窗口和命令行读取同一串事件。</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>Try the sample images</source>
        <translation>试用示例图像</translation>
    </message>
    <message>
        <source>Two views of one image must look the same to the network</source>
        <translation>同一图像的两个视图在网络看来必须相同</translation>
    </message>
    <message>
        <source>Unit decay λ</source>
        <translation>单元衰减 λ</translation>
    </message>
    <message>
        <source>Unit descriptors</source>
        <translation>类别描述归一化</translation>
    </message>
    <message>
        <source>Unit vectors</source>
        <translation>单位向量</translation>
    </message>
    <message>
        <source>Units in each hidden layer: 1024 for large networks, about 100 for those of 28-px images.</source>
        <translation>每个隐藏层的单元数：大网络 1024，28 px 图像的网络约 100。</translation>
    </message>
    <message>
        <source>Unseen classes</source>
        <translation>未见类</translation>
    </message>
    <message>
        <source>Use the sample images</source>
        <translation>使用示例图像</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>VICReg</source>
        <translation>VICReg</translation>
    </message>
    <message>
        <source>VICReg needs no negatives and works with small batches; SimCLR compares each image with all others of the batch and wants batches of 256 and more.</source>
        <translation>VICReg 不需要负样本，小批也能工作；SimCLR 把每张图像与批中其他所有图像比较，需要 256 或更大的批。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation and test images</source>
        <translation>验证和测试图像</translation>
    </message>
    <message>
        <source>Validation classes</source>
        <translation>验证类</translation>
    </message>
    <message>
        <source>Validation folds</source>
        <translation>验证折数</translation>
    </message>
    <message>
        <source>Validation images</source>
        <translation>验证图像</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Views differ in brightness, contrast and colour; not where colour is what matters.</source>
        <translation>视图的亮度、对比度和颜色各不相同；若颜色是关键则不要使用。</translation>
    </message>
    <message>
        <source>Views may be mirrored; not for digits, text and whatever changes its meaning in a mirror.</source>
        <translation>视图可以镜像；不适合数字、文字以及镜像后含义改变的东西。</translation>
    </message>
    <message>
        <source>Visual words</source>
        <translation>视觉词</translation>
    </message>
    <message>
        <source>Waiting for the first picture</source>
        <translation>正在等待第一帧画面</translation>
    </message>
    <message>
        <source>Waits after the next batch, with a checkpoint.</source>
        <translation>在下一批之后等待，并保存检查点。</translation>
    </message>
    <message>
        <source>Walk over the cells of the confusion matrix</source>
        <translation>在混淆矩阵的各格之间移动</translation>
    </message>
    <message>
        <source>Walk through the list and take a model</source>
        <translation>在列表中移动并选取模型</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Weigh by importance</source>
        <translation>按重要性加权</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weight change</source>
        <translation>权重变化</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Weight λ</source>
        <translation>权重 λ</translation>
    </message>
    <message>
        <source>Weighting</source>
        <translation>加权方式</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors)</source>
        <translation>权重 (*.pth *.pt *.safetensors)</translation>
    </message>
    <message>
        <source>Weights by hand</source>
        <translation>手动权重</translation>
    </message>
    <message>
        <source>Weights file…</source>
        <translation>权重文件…</translation>
    </message>
    <message>
        <source>Weights learn</source>
        <translation>权重的学习率</translation>
    </message>
    <message>
        <source>Weights moved, ‖w−w⁰‖/‖w⁰‖, epochs downwards</source>
        <translation>权重移动 ‖w−w⁰‖/‖w⁰‖，轮次自上而下</translation>
    </message>
    <message>
        <source>What a block makes of an image, before and after.</source>
        <translation>一个块对图像的处理，适应前与适应后。</translation>
    </message>
    <message>
        <source>What an attribute's probability is divided by: how common it is among the seen classes, one half, or nothing.</source>
        <translation>属性概率除以什么：它在可见类中的常见程度、二分之一，或不除。</translation>
    </message>
    <message>
        <source>What an image is counted out in: kinds of small patches, kinds of places in the source network's map, or the source network's features as they are.</source>
        <translation>用什么来统计图像：小图块的种类、源网络特征图中位置的种类，或源网络的特征本身。</translation>
    </message>
    <message>
        <source>What came as {1} is damaged or another file: its SHA-256 begins with {2}, not {3}. It was thrown away.</source>
        <translation>收到的 {1} 已损坏或是另一文件：其 SHA-256 以 {2} 而不是 {3} 开头。已将其丢弃。</translation>
    </message>
    <message>
        <source>What can be done with this figure</source>
        <translation>可以对这张图表做什么</translation>
    </message>
    <message>
        <source>What decides which epoch is kept; no choice looks at a label of the target. 'last' is plain and honest; the scores below are computed from the predictions on the target.</source>
        <translation>由什么决定保留哪一轮；任何选择都不看目标的标签。'last' 简单而诚实；下面的得分由目标上的预测计算。</translation>
    </message>
    <message>
        <source>What describes the classes in words or numbers, for zero-shot learning: a table of attributes, a file of word vectors, or a folder that holds them.</source>
        <translation>用文字或数字描述类别，供零样本学习使用：属性表、词向量文件，或包含它们的文件夹。</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差别</translation>
    </message>
    <message>
        <source>What each task reaches by itself, in the order of the columns or folders, with commas between them: accuracy as a share (0.67), or a number's mean error in its unit. The gain over it is drawn then.</source>
        <translation>每个任务单独达到的水平，按列或文件夹的顺序，用逗号分隔：准确率写成比例（0.67），数值任务写其单位下的平均误差。之后会画出相对它的增益。</translation>
    </message>
    <message>
        <source>What is fitted to the features: logistic regression or a linear support vector machine.</source>
        <translation>在特征上拟合什么：逻辑回归或线性支持向量机。</translation>
    </message>
    <message>
        <source>What is fitted to the labelled images: logistic regression or a linear support vector machine.</source>
        <translation>对有标签图像拟合什么：逻辑回归或线性支持向量机。</translation>
    </message>
    <message>
        <source>What is learned from the unlabelled source: a dictionary of which each patch uses few atoms, centres of patches, hidden units that are mostly silent, or a small network that restores damaged images.</source>
        <translation>从无标签的源学习什么：每个图块只用少数原子的字典、图块的聚类中心、大多沉默的隐藏单元，或修复受损图像的小网络。</translation>
    </message>
    <message>
        <source>What is pulled</source>
        <translation>拉住什么</translation>
    </message>
    <message>
        <source>What is shown here, and how to read it (F1)</source>
        <translation>这里显示什么，如何解读 (F1)</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题所在</translation>
    </message>
    <message>
        <source>What shall the network learn to see?</source>
        <translation>要让网络学会看什么？</translation>
    </message>
    <message>
        <source>What the classifier sees: the codes alone, or the raw pixels beside them.</source>
        <translation>分类器看到什么：只有编码，或同时有原始像素。</translation>
    </message>
    <message>
        <source>What the encoder looks for</source>
        <translation>编码器在寻找什么</translation>
    </message>
    <message>
        <source>What the first layer looks for, before and after.</source>
        <translation>第一层在寻找什么，适应前与适应后。</translation>
    </message>
    <message>
        <source>What the labelled images are used for: a linear classifier on the features as they are, or fine-tuning of the blocks that learned.</source>
        <translation>有标签图像用来做什么：在现有特征上训练线性分类器，或微调学过的块。</translation>
    </message>
    <message>
        <source>What the method does, and how to use it (F1)</source>
        <translation>方法做什么、如何使用（F1）</translation>
    </message>
    <message>
        <source>What the network learned before; 'random' is the comparison without transfer.</source>
        <translation>网络之前学过什么；“随机”是没有迁移的对照。</translation>
    </message>
    <message>
        <source>What the network sees inside</source>
        <translation>网络内部看到了什么</translation>
    </message>
    <message>
        <source>What the run said</source>
        <translation>运行中的消息</translation>
    </message>
    <message>
        <source>What the threshold decides</source>
        <translation>阈值决定什么</translation>
    </message>
    <message>
        <source>What training will show the network.</source>
        <translation>训练会给网络看什么。</translation>
    </message>
    <message>
        <source>What was blended or found on the image, and which classes came near.</source>
        <translation>混合了什么或在图像上发现了什么，以及哪些类别接近。</translation>
    </message>
    <message>
        <source>What was checked so far is remembered; the next check goes on from there.</source>
        <translation>已检查的内容会记住；下次检查从那里继续。</translation>
    </message>
    <message>
        <source>What {1} depends on</source>
        <translation>{1} 取决于什么</translation>
    </message>
    <message>
        <source>What {1} takes from earlier columns</source>
        <translation>{1} 从此前各列取用了什么</translation>
    </message>
    <message>
        <source>When a run ends, its saved model is judged on the images kept aside, and the figures stand here.</source>
        <translation>运行结束后，保存的模型会在留出的图像上评价，图表显示在这里。</translation>
    </message>
    <message>
        <source>Where no classes are named: the first half by name is A and the second B, or each seed draws halves of its own.</source>
        <translation>没有指定类别时：按名称前一半为 A、后一半为 B，或每个种子各自抽取一半。</translation>
    </message>
    <message>
        <source>Where the copied blocks come from, and whether they stay frozen or (+) go on learning.</source>
        <translation>复制的块来自哪里，以及它们是保持冻结还是（+）继续学习。</translation>
    </message>
    <message>
        <source>Where the keyboard is at work</source>
        <translation>键盘焦点所在之处</translation>
    </message>
    <message>
        <source>Whether each task keeps BatchNorm statistics of its own in the shared blocks; auto does so for several folders, whose images may look quite different.</source>
        <translation>共享块中每个任务是否有自己的 BatchNorm 统计量；auto 在有多个文件夹时这样做，因为它们的图像可能很不一样。</translation>
    </message>
    <message>
        <source>Whether the old head may change, too, to go on giving its answers.</source>
        <translation>旧分类头是否也可以改变，以继续给出它的回答。</translation>
    </message>
    <message>
        <source>Which blocks are copied, frozen, trained.</source>
        <translation>哪些块被复制、冻结、训练。</translation>
    </message>
    <message>
        <source>Which classes are seen and unseen, and what describes each of them.</source>
        <translation>哪些类别可见、哪些未见，以及各用什么描述。</translation>
    </message>
    <message>
        <source>Which curves</source>
        <translation>哪些曲线</translation>
    </message>
    <message>
        <source>Whiten</source>
        <translation>白化</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width : height</source>
        <translation>宽 : 高</translation>
    </message>
    <message>
        <source>Width of a narrow layer between the network and the classes, as papers put 256 on large networks; 0 leaves it out, and the saved file is the plain network.</source>
        <translation>网络与分类层之间窄层的宽度，论文在大网络上用 256；0 表示不加，保存的文件就是原来的网络。</translation>
    </message>
    <message>
        <source>Width of the layers above the trunk that the objective is computed on; they are thrown away afterwards.</source>
        <translation>主干之上用于计算目标函数的层的宽度；之后会丢弃这些层。</translation>
    </message>
    <message>
        <source>With the target's BatchNorm statistics the label-free score is worse than with the source's, so the source's are kept: the saved model is source-only.</source>
        <translation>使用目标的 BatchNorm 统计量时，无标签得分比使用源的更差，因此保留源的：保存的模型是仅用源的。</translation>
    </message>
    <message>
        <source>With {1} labels a class the {2} {3} {4} ({5} points).</source>
        <translation>每类 {1} 个标签时，{2}{3} {4}（{5} 个百分点）。</translation>
    </message>
    <message>
        <source>Word clusters</source>
        <translation>词簇数</translation>
    </message>
    <message>
        <source>Word vector</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>Word vectors</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Write the sizes as numbers apart by commas, such as 1, 5, 20, all.</source>
        <translation>请用逗号分隔的数字填写大小，例如 1, 5, 20, all。</translation>
    </message>
    <message>
        <source>Writes the attributes as CSV and lets the recipe use that file.</source>
        <translation>将属性写成 CSV，并让配方使用该文件。</translation>
    </message>
    <message>
        <source>Written by tlgui {version} from the run folder {folder}.</source>
        <translation>由 tlgui {version} 根据运行文件夹 {folder} 写成。</translation>
    </message>
    <message>
        <source>Zero shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>Zero-shot: ConSE (no training)</source>
        <translation>零样本：ConSE（无需训练）</translation>
    </message>
    <message>
        <source>Zero-shot: ESZSL</source>
        <translation>零样本：ESZSL</translation>
    </message>
    <message>
        <source>Zero-shot: direct attribute prediction (DAP)</source>
        <translation>零样本：直接属性预测（DAP）</translation>
    </message>
    <message>
        <source>Zero-shot: indirect attribute prediction (IAP)</source>
        <translation>零样本：间接属性预测（IAP）</translation>
    </message>
    <message>
        <source>Zero-shot: joint embedding</source>
        <translation>零样本：联合嵌入</translation>
    </message>
    <message>
        <source>Zero-shot: regression on descriptors</source>
        <translation>零样本：对类别描述的回归</translation>
    </message>
    <message>
        <source>Zero-shot: semantic autoencoder</source>
        <translation>零样本：语义自编码器</translation>
    </message>
    <message>
        <source>`tlgui sources` lists the names.</source>
        <translation>`tlgui sources` 列出各名称。</translation>
    </message>
    <message>
        <source>a batch of each</source>
        <translation>每个各取一批</translation>
    </message>
    <message>
        <source>a distance</source>
        <translation>𝒜 距离</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>a saved progressive model</source>
        <translation>已保存的渐进式模型</translation>
    </message>
    <message>
        <source>a side</source>
        <translation>每边</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>accuracy by class, %</source>
        <translation>各类别的准确率，%</translation>
    </message>
    <message>
        <source>accuracy on the validation images</source>
        <translation>验证图像上的准确率</translation>
    </message>
    <message>
        <source>accuracy on the validation images, %</source>
        <translation>验证图像上的准确率，%</translation>
    </message>
    <message>
        <source>adapted</source>
        <translation>适应后</translation>
    </message>
    <message>
        <source>adjusted Rand index</source>
        <translation>调整兰德指数</translation>
    </message>
    <message>
        <source>all blocks that may learn</source>
        <translation>所有可以学习的块</translation>
    </message>
    <message>
        <source>all blocks that may learn, both heads</source>
        <translation>所有可以学习的块，两个分类头</translation>
    </message>
    <message>
        <source>all classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>all earlier columns</source>
        <translation>此前所有列</translation>
    </message>
    <message>
        <source>all parameters</source>
        <translation>所有参数</translation>
    </message>
    <message>
        <source>all parts</source>
        <translation>所有部分</translation>
    </message>
    <message>
        <source>all that is given</source>
        <translation>给出的全部</translation>
    </message>
    <message>
        <source>among all classes</source>
        <translation>在所有类别中</translation>
    </message>
    <message>
        <source>among unseen classes</source>
        <translation>在未见类中</translation>
    </message>
    <message>
        <source>and {number} more</source>
        <translation>还有 {number} 项</translation>
    </message>
    <message>
        <source>another</source>
        <translation>另一个视图</translation>
    </message>
    <message>
        <source>apart</source>
        <translation>分别</translation>
    </message>
    <message>
        <source>as its folder says: {name}</source>
        <translation>按其文件夹所示：{name}</translation>
    </message>
    <message>
        <source>as the source</source>
        <translation>与源相同</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>as they come</source>
        <translation>按出现比例</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>auto, the best</source>
        <translation>自动，最佳</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>base B</source>
        <translation>基线 B</translation>
    </message>
    <message>
        <source>best epoch</source>
        <translation>最佳轮次</translation>
    </message>
    <message>
        <source>best validation {accuracy} at epoch {epoch}</source>
        <translation>最佳验证准确率 {accuracy}，第 {epoch} 轮</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>block {1}</source>
        <translation>块 {1}</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>块</translation>
    </message>
    <message>
        <source>blocks copied</source>
        <translation>复制的块数</translation>
    </message>
    <message>
        <source>blocks copied from the head on</source>
        <translation>从分类头起复制的块数</translation>
    </message>
    <message>
        <source>blocks copied from the input on</source>
        <translation>从输入端起复制的块数</translation>
    </message>
    <message>
        <source>borrow from similar ones</source>
        <translation>向相似类别借用</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>both maps, and the blocks that are not frozen</source>
        <translation>两个映射以及未冻结的块</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>camera picture</source>
        <translation>摄像头图像</translation>
    </message>
    <message>
        <source>cannot be shown</source>
        <translation>无法显示</translation>
    </message>
    <message>
        <source>certainty</source>
        <translation>确信度</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>随机水平</translation>
    </message>
    <message>
        <source>changes not saved yet</source>
        <translation>更改尚未保存</translation>
    </message>
    <message>
        <source>channel {number}</source>
        <translation>通道 {number}</translation>
    </message>
    <message>
        <source>channels of the input are handed on beside the output</source>
        <translation>输入的通道与输出并列传下去</translation>
    </message>
    <message>
        <source>checking the images</source>
        <translation>正在检查图像</translation>
    </message>
    <message>
        <source>checking {done} of {total}</source>
        <translation>正在检查 {done} / {total}</translation>
    </message>
    <message>
        <source>class descriptors</source>
        <translation>类别描述</translation>
    </message>
    <message>
        <source>classes on the source, alike features on both</source>
        <translation>源上的类别，两边相似的特征</translation>
    </message>
    <message>
        <source>cluster {1}</source>
        <translation>簇 {1}</translation>
    </message>
    <message>
        <source>co-adaptation</source>
        <translation>共适应</translation>
    </message>
    <message>
        <source>codes</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>codes and raw pixels</source>
        <translation>编码和原始像素</translation>
    </message>
    <message>
        <source>common</source>
        <translation>共用</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>convolutions</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>copied and trained</source>
        <translation>复制并训练</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>d</source>
        <translation>天</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>dashed: not used for any choice</source>
        <translation>虚线：不用于任何选择</translation>
    </message>
    <message>
        <source>data.descriptors: nothing describes the classes; choose an attribute table or a file of word vectors.</source>
        <translation>data.descriptors：没有任何东西描述类别；请选择属性表或词向量文件。</translation>
    </message>
    <message>
        <source>data.descriptors: there is nothing at {1}; choose another file or folder.</source>
        <translation>data.descriptors：{1} 处什么都没有；请另选文件或文件夹。</translation>
    </message>
    <message>
        <source>data.descriptors: this needs a table of attributes; choose a CSV file or a folder with one.</source>
        <translation>data.descriptors：这里需要属性表；请选择 CSV 文件或含有它的文件夹。</translation>
    </message>
    <message>
        <source>data.descriptors: {1} holds neither a table of attributes nor word vectors.</source>
        <translation>data.descriptors：{1} 中既没有属性表也没有词向量。</translation>
    </message>
    <message>
        <source>data.descriptors: {1} holds several tables ({2}); choose one, or name it attributes.csv.</source>
        <translation>data.descriptors：{1} 中有多个表格（{2}）；请选择一个，或将其命名为 attributes.csv。</translation>
    </message>
    <message>
        <source>data.relabel: '{1}' is not a class of {2}, which has: {3}.</source>
        <translation>data.relabel：“{1}”不是 {2} 的类别；它有：{3}。</translation>
    </message>
    <message>
        <source>data.source: this method learns from images of seen classes; choose their folder.</source>
        <translation>data.source：此方法从可见类的图像学习；请选择其文件夹。</translation>
    </message>
    <message>
        <source>data.target: no folder of target images is chosen, and Multitask learning needs one.</source>
        <translation>data.target：没有选择目标图像文件夹，而多任务学习需要一个。</translation>
    </message>
    <message>
        <source>data.target: no folder of target images is chosen; name one in the recipe.</source>
        <translation>data.target：没有选择目标图像文件夹；请在配方中写出。</translation>
    </message>
    <message>
        <source>data.target: {1} of {2} target classes are not in the source ({3}). Take them out, name the folders alike, or set method.partial = true to adapt to all images and score the {4} classes that both have.</source>
        <translation>data.target：{2} 个目标类别中有 {1} 个不在源中（{3}）。请去掉它们、统一文件夹名称，或设置 method.partial = true 以适应全部图像，只在两者共有的 {4} 个类别上评分。</translation>
    </message>
    <message>
        <source>data.{1}: no folder of {2} images is chosen, and {3} needs one; name it in the recipe.</source>
        <translation>data.{1}：没有选择{2}图像文件夹，而{3}需要一个；请在配方中写出。</translation>
    </message>
    <message>
        <source>data: no folder of images is chosen, and {1} needs one; name it in the recipe.</source>
        <translation>data：没有选择图像文件夹，而{1}需要一个；请在配方中写出。</translation>
    </message>
    <message>
        <source>deep features</source>
        <translation>深度特征</translation>
    </message>
    <message>
        <source>denoising autoencoder</source>
        <translation>去噪自编码器</translation>
    </message>
    <message>
        <source>dense layer</source>
        <translation>稠密层</translation>
    </message>
    <message>
        <source>descriptor space</source>
        <translation>类别描述空间</translation>
    </message>
    <message>
        <source>dev risk</source>
        <translation>DEV 风险</translation>
    </message>
    <message>
        <source>did you mean {1}?</source>
        <translation>是否指 {1}？</translation>
    </message>
    <message>
        <source>difference,
to {share}</source>
        <translation>差异，
至 {share}</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>domain loss</source>
        <translation>域损失</translation>
    </message>
    <message>
        <source>drawing the networks to start from</source>
        <translation>正在绘制起点网络</translation>
    </message>
    <message>
        <source>drawing {done} of {total}</source>
        <translation>正在绘制 {done} / {total}</translation>
    </message>
    <message>
        <source>drawn anew for each seed</source>
        <translation>每个种子重新抽取</translation>
    </message>
    <message>
        <source>drawn by size</source>
        <translation>按大小抽取</translation>
    </message>
    <message>
        <source>dropped picture</source>
        <translation>拖入的图片</translation>
    </message>
    <message>
        <source>dynamic average</source>
        <translation>动态平均</translation>
    </message>
    <message>
        <source>each feature</source>
        <translation>每个特征</translation>
    </message>
    <message>
        <source>each its own (DSBN)</source>
        <translation>各有自己的（DSBN）</translation>
    </message>
    <message>
        <source>each task its own</source>
        <translation>每个任务各自的</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>entropy of mean</source>
        <translation>均值的熵</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>epoch {epoch} of {epochs}</source>
        <translation>第 {epoch} 轮，共 {epochs} 轮</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>epoch {place:.1f}</source>
        <translation>第 {place:.1f} 轮</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>相等</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>exact (L1)</source>
        <translation>精确（L1）</translation>
    </message>
    <message>
        <source>false alarms, share of the others</source>
        <translation>误报，占其他图像的比例</translation>
    </message>
    <message>
        <source>feature space</source>
        <translation>特征空间</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>find the rate</source>
        <translation>寻找学习率</translation>
    </message>
    <message>
        <source>find {name} among all others</source>
        <translation>在所有图像中找出 {name}</translation>
    </message>
    <message>
        <source>fine-tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>fire module</source>
        <translation>Fire 模块</translation>
    </message>
    <message>
        <source>first and second half</source>
        <translation>前一半和后一半</translation>
    </message>
    <message>
        <source>first {k}</source>
        <translation>前 {k} 块</translation>
    </message>
    <message>
        <source>first {number} of {all}</source>
        <translation>{all} 中的前 {number} 个</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>符合程度</translation>
    </message>
    <message>
        <source>flip</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>flip + crop</source>
        <translation>翻转 + 裁剪</translation>
    </message>
    <message>
        <source>flip + crop + colour + turn</source>
        <translation>翻转 + 裁剪 + 颜色 + 旋转</translation>
    </message>
    <message>
        <source>float16</source>
        <translation>float16</translation>
    </message>
    <message>
        <source>found on the image</source>
        <translation>在图像上发现的</translation>
    </message>
    <message>
        <source>found, area {area}</source>
        <translation>找到的比例，面积 {area}</translation>
    </message>
    <message>
        <source>from its code</source>
        <translation>由编码还原</translation>
    </message>
    <message>
        <source>from scratch: the control</source>
        <translation>从头训练：对照</translation>
    </message>
    <message>
        <source>from {1} to the head</source>
        <translation>从 {1} 到分类头</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>full (float32)</source>
        <translation>全精度（float32）</translation>
    </message>
    <message>
        <source>full: everything learns</source>
        <translation>全部：所有部分都学习</translation>
    </message>
    <message>
        <source>fused inverted residual</source>
        <translation>融合倒残差块</translation>
    </message>
    <message>
        <source>generated images, on disk</source>
        <translation>生成的图像，已在磁盘上</translation>
    </message>
    <message>
        <source>go on learning</source>
        <translation>继续学习</translation>
    </message>
    <message>
        <source>gradual: open it from the top</source>
        <translation>逐步解冻：自上而下打开</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>随机猜测</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>harmonic</source>
        <translation>调和平均</translation>
    </message>
    <message>
        <source>harmonic mean H</source>
        <translation>调和平均 H</translation>
    </message>
    <message>
        <source>head</source>
        <translation>分类头</translation>
    </message>
    <message>
        <source>held out loss</source>
        <translation>留出损失</translation>
    </message>
    <message>
        <source>help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏层</translation>
    </message>
    <message>
        <source>if it is measured to pay</source>
        <translation>测量后若合算</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>image → vector</source>
        <translation>图像 → 词向量</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>images/s</source>
        <translation>张/秒</translation>
    </message>
    <message>
        <source>in different classes: {names}</source>
        <translation>在不同类别中：{names}</translation>
    </message>
    <message>
        <source>in training and in judgement</source>
        <translation>同时用于训练和评价</translation>
    </message>
    <message>
        <source>in turn</source>
        <translation>轮流</translation>
    </message>
    <message>
        <source>inception module</source>
        <translation>Inception 模块</translation>
    </message>
    <message>
        <source>information</source>
        <translation>互信息</translation>
    </message>
    <message>
        <source>information maximisation</source>
        <translation>信息最大化</translation>
    </message>
    <message>
        <source>inverted residual</source>
        <translation>倒残差块</translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation>它没有给出原因</translation>
    </message>
    <message>
        <source>it has no validation images; set data.val_fraction above 0.</source>
        <translation>它没有验证图像；请将 data.val_fraction 设为大于 0。</translation>
    </message>
    <message>
        <source>it must be one of {1}.</source>
        <translation>必须是 {1} 之一。</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>评价时</translation>
    </message>
    <message>
        <source>judging the saved model on the {1} images</source>
        <translation>正在{1}图像上评价保存的模型</translation>
    </message>
    <message>
        <source>judging the source-only model on the {1} images</source>
        <translation>正在 {1} 图像上评价仅用源的模型</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k 均值</translation>
    </message>
    <message>
        <source>k-means triangle of patches</source>
        <translation>图块的 k 均值三角编码</translation>
    </message>
    <message>
        <source>k-means with another seed each time finds far better solutions than random clusters.</source>
        <translation>每次换一个种子的 k 均值能找到比随机簇好得多的解。</translation>
    </message>
    <message>
        <source>keep all</source>
        <translation>全部保持</translation>
    </message>
    <message>
        <source>keep statistics</source>
        <translation>保留统计量</translation>
    </message>
    <message>
        <source>label loss</source>
        <translation>标签损失</translation>
    </message>
    <message>
        <source>labelled images a class</source>
        <translation>每类有标签图像数</translation>
    </message>
    <message>
        <source>labelled source images</source>
        <translation>有标签源图像</translation>
    </message>
    <message>
        <source>labelled target images</source>
        <translation>有标签目标图像</translation>
    </message>
    <message>
        <source>labels hidden from training, used for this judgement only</source>
        <translation>标签对训练隐藏，仅用于此评价</translation>
    </message>
    <message>
        <source>labels only for scoring</source>
        <translation>标签仅用于评分</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最后</translation>
    </message>
    <message>
        <source>last epoch</source>
        <translation>最后一轮</translation>
    </message>
    <message>
        <source>last {1} epochs</source>
        <translation>最后 {1} 轮</translation>
    </message>
    <message>
        <source>last {k}</source>
        <translation>后 {k} 块</translation>
    </message>
    <message>
        <source>layers.blocks: the head cannot be copied as it is, for {1} tells other classes apart; let it be 'new', or set head to 'map'.</source>
        <translation>layers.blocks：分类头不能原样复制，因为 {1} 区分的是其他类别；请设为 'new'，或将 head 设为 'map'。</translation>
    </message>
    <message>
        <source>layers: every block before the head is frozen, so {1} could not change a single feature; let some blocks learn, or set method.bottleneck to 256.</source>
        <translation>layers：分类头之前的每个块都被冻结，因此{1}无法改变任何特征；请让一些块学习，或将 method.bottleneck 设为 256。</translation>
    </message>
    <message>
        <source>layers: every block is frozen, so there is nothing to train; let at least the head learn.</source>
        <translation>layers：每个块都被冻结，没有可训练的；请至少让分类头学习。</translation>
    </message>
    <message>
        <source>layers: the plan and {1} differ in block '{2}'; make the plan anew.</source>
        <translation>layers：方案与 {1} 在块“{2}”处不一致；请重新制定方案。</translation>
    </message>
    <message>
        <source>layers: {1} is re-initialised, but LwF keeps the source's answers and needs every block before the head copied; let it be frozen or trained.</source>
        <translation>layers：{1} 被重新初始化，但 LwF 保留源的回答，需要复制分类头之前的每个块；请将其冻结或训练。</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>learns the target</source>
        <translation>学习目标</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已略去</translation>
    </message>
    <message>
        <source>less the penalty of seen classes</source>
        <translation>减去可见类的惩罚</translation>
    </message>
    <message>
        <source>linear SVM</source>
        <translation>线性 SVM</translation>
    </message>
    <message>
        <source>linear classifier</source>
        <translation>线性分类器</translation>
    </message>
    <message>
        <source>linear probe: only the head</source>
        <translation>线性探测：只训练分类头</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>logistic regression</source>
        <translation>逻辑回归</translation>
    </message>
    <message>
        <source>looking for images</source>
        <translation>正在查找图像</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>low-rank updates and the head</source>
        <translation>低秩更新和分类头</translation>
    </message>
    <message>
        <source>max-hinge (worst class)</source>
        <translation>最大合页（最差类别）</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>mean of seen classes</source>
        <translation>可见类的平均</translation>
    </message>
    <message>
        <source>method.attach: '{1}' is not a block of this network before its head, which has: {2}.</source>
        <translation>method.attach：“{1}”不是此网络分类头之前的块；它有：{2}。</translation>
    </message>
    <message>
        <source>method.attach: all blocks up to '{1}' are frozen, so nothing could make the domains alike there; attach the domain classifier to a later block, or let more blocks learn.</source>
        <translation>method.attach：直到“{1}”的所有块都被冻结，那里没有什么能使两个领域变得相同；请把域分类器连接到更后面的块，或让更多块学习。</translation>
    </message>
    <message>
        <source>method.closed_form: features are recoloured once, so they must stand still; freeze every block before the head and leave the bottleneck out, or set closed_form to false.</source>
        <translation>method.closed_form：特征只重新着色一次，因此必须保持不动；请冻结分类头之前的每个块并去掉瓶颈层，或将 closed_form 设为 false。</translation>
    </message>
    <message>
        <source>method.clusters: {1} target images cannot be sorted into {2} clusters; ask for fewer clusters or give more images.</source>
        <translation>method.clusters：{1} 张目标图像无法分成 {2} 个簇；请减少簇数或给出更多图像。</translation>
    </message>
    <message>
        <source>method.column1: the source model is no progressive model that tlgui saved; choose one, or set column1 to pretrained, which takes any network as the first column.</source>
        <translation>method.column1：源模型不是 tlgui 保存的渐进式模型；请选择一个，或将 column1 设为 pretrained，它可用任何网络作为第一列。</translation>
    </message>
    <message>
        <source>method.earlier: {1} folders are given, but the saved model knows {2} tasks.</source>
        <translation>method.earlier：给出了 {1} 个文件夹，但保存的模型知道 {2} 个任务。</translation>
    </message>
    <message>
        <source>method.fisher: the importance of weights is measured on source images; name their folder in data.source, or leave it out.</source>
        <translation>method.fisher：权重的重要性在源图像上测量；请在 data.source 中写出其文件夹，或不使用它。</translation>
    </message>
    <message>
        <source>method.kd_inputs: old answers on source images are asked for, but there are none; name their folder in data.source, or take 'target'.</source>
        <translation>method.kd_inputs：要求在源图像上保留旧回答，但没有源图像；请在 data.source 中写出其文件夹，或选 'target'。</translation>
    </message>
    <message>
        <source>method.labels: the last layer of a SqueezeNet gives no numbers below zero, so it cannot learn a column of numbers; choose another source model, or leave the column out of method.columns.</source>
        <translation>method.labels：SqueezeNet 的最后一层不会给出小于零的数，因此无法学习数值列；请另选源模型，或从 method.columns 中去掉该列。</translation>
    </message>
    <message>
        <source>method.name: '{1}' does not adapt to an unlabelled target, so there is nothing to set beside it; choose dann, cdan, mcc, dan, coral or adabn.</source>
        <translation>method.name：“{1}”不适应无标签目标，没有可与之比较的；请选择 dann、cdan、mcc、dan、coral 或 adabn。</translation>
    </message>
    <message>
        <source>method.name: AdaBN has nothing to adapt, for no BatchNorm layer of this network gathers statistics; let blocks with BatchNorm learn, set train.batch_norm to 'train', or choose another method.</source>
        <translation>method.name：AdaBN 没有可适应的东西，因为此网络没有收集统计量的 BatchNorm 层；请让带 BatchNorm 的块学习、将 train.batch_norm 设为 'train'，或另选方法。</translation>
    </message>
    <message>
        <source>method.patch: a patch of {1} px does not fit into images of {2} px; choose a smaller patch, or larger images (train.image_size).</source>
        <translation>method.patch：{1} px 的图块放不进 {2} px 的图像；请选择更小的图块或更大的图像（train.image_size）。</translation>
    </message>
    <message>
        <source>method.surgical_block: '{1}' is no part that may learn; take auto or one of {2}.</source>
        <translation>method.surgical_block：“{1}”不是可以学习的部分；请用 auto 或 {2} 之一。</translation>
    </message>
    <message>
        <source>method.unseen: no unseen class is named; write the names of the classes to be recognised without images.</source>
        <translation>method.unseen：没有写出未见类；请写出无需图像就要识别的类别名称。</translation>
    </message>
    <message>
        <source>method.unseen: {1} must not be seen, but {2} has images of it to learn from; move them out of the source folder.</source>
        <translation>method.unseen：{1} 不应可见，但 {2} 中有它可学习的图像；请将它们移出源文件夹。</translation>
    </message>
    <message>
        <source>method.vectors: ConSE blends word vectors; choose a word2vec, GloVe, .vec or .npz file.</source>
        <translation>method.vectors：ConSE 混合词向量；请选择 word2vec、GloVe、.vec 或 .npz 文件。</translation>
    </message>
    <message>
        <source>method.vectors: this needs word vectors; choose a word2vec, GloVe, .vec or .npz file.</source>
        <translation>method.vectors：这里需要词向量；请选择 word2vec、GloVe、.vec 或 .npz 文件。</translation>
    </message>
    <message>
        <source>method.vectors: {1} is no file of word vectors; choose a .txt, .vec, .bin or .npz.</source>
        <translation>method.vectors：{1} 不是词向量文件；请选择 .txt、.vec、.bin 或 .npz。</translation>
    </message>
    <message>
        <source>method.weighting: {1} compares gradients in shared blocks, but none of them learns; let some learn, or weigh otherwise.</source>
        <translation>method.weighting：{1} 比较共享块中的梯度，但没有一个在学习；请让一些块学习，或改用其他加权方式。</translation>
    </message>
    <message>
        <source>method.width: the groups of the layer {1} cannot be divided by {2}; set it to 1.</source>
        <translation>method.width：层 {1} 的分组不能被 {2} 整除；请设为 1。</translation>
    </message>
    <message>
        <source>method.width: {1} has layers that cannot be narrowed ({2}); set it to 1.</source>
        <translation>method.width：{1} 有无法变窄的层（{2}）；请设为 1。</translation>
    </message>
    <message>
        <source>method.width: {1} of the {2} channels of the layer {3} is no whole number; choose 1 or 0.5, or another source model.</source>
        <translation>method.width：层 {3} 的 {2} 个通道的 {1} 不是整数；请选 1 或 0.5，或另选源模型。</translation>
    </message>
    <message>
        <source>method.{1}: {2} numbers are given for {3} tasks ({4}); give each one.</source>
        <translation>method.{1}：{3} 个任务（{4}）给出了 {2} 个数；请给每个任务一个。</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>name only what is sure enough</source>
        <translation>只识别足够确信的</translation>
    </message>
    <message>
        <source>named</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>named otherwise</source>
        <translation>识别不同</translation>
    </message>
    <message>
        <source>named rightly</source>
        <translation>识别正确</translation>
    </message>
    <message>
        <source>named wrongly</source>
        <translation>识别错误</translation>
    </message>
    <message>
        <source>nearly the same</source>
        <translation>几乎相同</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>new, frozen</source>
        <translation>新，冻结</translation>
    </message>
    <message>
        <source>no classes</source>
        <translation>没有类别</translation>
    </message>
    <message>
        <source>no folder</source>
        <translation>没有文件夹</translation>
    </message>
    <message>
        <source>no method</source>
        <translation>没有方法</translation>
    </message>
    <message>
        <source>no other recipe</source>
        <translation>没有其他配方</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none; part by commas</source>
        <translation>无；用逗号分隔</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>not on disk yet</source>
        <translation>尚未在磁盘上</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>nothing: the source model is asked as it is</source>
        <translation>无：直接询问源模型</translation>
    </message>
    <message>
        <source>nothing: γ is chosen on validation classes</source>
        <translation>无：在验证类上选取 γ</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>of these right</source>
        <translation>其中正确</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>已在磁盘上</translation>
    </message>
    <message>
        <source>one for all</source>
        <translation>共用一个</translation>
    </message>
    <message>
        <source>one layer</source>
        <translation>一层</translation>
    </message>
    <message>
        <source>one part of the network and the head</source>
        <translation>网络的一部分和分类头</translation>
    </message>
    <message>
        <source>one view</source>
        <translation>一个视图</translation>
    </message>
    <message>
        <source>only wrong</source>
        <translation>只看错误</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>patch</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>patch + position</source>
        <translation>图块与位置</translation>
    </message>
    <message>
        <source>patch embedding</source>
        <translation>图块嵌入</translation>
    </message>
    <message>
        <source>patch merging</source>
        <translation>图块合并</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>penalty γ of seen classes</source>
        <translation>可见类的惩罚 γ</translation>
    </message>
    <message>
        <source>picture of {name}</source>
        <translation>{name} 的图片</translation>
    </message>
    <message>
        <source>places in a deep map</source>
        <translation>深层特征图中的位置</translation>
    </message>
    <message>
        <source>purity</source>
        <translation>纯度</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>random clusters</source>
        <translation>随机簇</translation>
    </message>
    <message>
        <source>random numbers</source>
        <translation>随机数</translation>
    </message>
    <message>
        <source>random, from scratch</source>
        <translation>随机，从头开始</translation>
    </message>
    <message>
        <source>random: never trained, frozen</source>
        <translation>随机：从未训练，冻结</translation>
    </message>
    <message>
        <source>raw pixels</source>
        <translation>原始像素</translation>
    </message>
    <message>
        <source>re-initialised</source>
        <translation>重新初始化</translation>
    </message>
    <message>
        <source>re-initialised, frozen</source>
        <translation>重新初始化并冻结</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>residual block</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>residual bottleneck</source>
        <translation>残差瓶颈块</translation>
    </message>
    <message>
        <source>running the frozen blocks once</source>
        <translation>正在一次性运行冻结块</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>scoring</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>scoring {1}</source>
        <translation>正在评分 {1}</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>seen S</source>
        <translation>可见类 S</translation>
    </message>
    <message>
        <source>seen S, %</source>
        <translation>可见类 S，%</translation>
    </message>
    <message>
        <source>seen: learned from images</source>
        <translation>可见：从图像学习</translation>
    </message>
    <message>
        <source>self-taught clustering</source>
        <translation>自学习聚类</translation>
    </message>
    <message>
        <source>separable</source>
        <translation>可分离卷积</translation>
    </message>
    <message>
        <source>several states</source>
        <translation>多种状态</translation>
    </message>
    <message>
        <source>share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>share in the blend</source>
        <translation>在混合中的比例</translation>
    </message>
    <message>
        <source>shared classes copied</source>
        <translation>复制共有类别</translation>
    </message>
    <message>
        <source>shift + turn + scale</source>
        <translation>平移 + 旋转 + 缩放</translation>
    </message>
    <message>
        <source>shift …, any colours</source>
        <translation>平移…，任意颜色</translation>
    </message>
    <message>
        <source>shift …, any textures</source>
        <translation>平移…，任意纹理</translation>
    </message>
    <message>
        <source>show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>shuffle unit</source>
        <translation>通道混洗单元</translation>
    </message>
    <message>
        <source>skip connection</source>
        <translation>跳跃连接</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑后</translation>
    </message>
    <message>
        <source>snd</source>
        <translation>SND</translation>
    </message>
    <message>
        <source>soft neighbourhood density (SND)</source>
        <translation>软邻域密度（SND）</translation>
    </message>
    <message>
        <source>soft threshold</source>
        <translation>软阈值</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>source images</source>
        <translation>源图像</translation>
    </message>
    <message>
        <source>source labelled</source>
        <translation>源有标签</translation>
    </message>
    <message>
        <source>source labelled, target labelled</source>
        <translation>源有标签，目标有标签</translation>
    </message>
    <message>
        <source>source labelled, target unlabelled</source>
        <translation>源有标签，目标无标签</translation>
    </message>
    <message>
        <source>source model</source>
        <translation>源模型</translation>
    </message>
    <message>
        <source>source only</source>
        <translation>仅用源</translation>
    </message>
    <message>
        <source>source unlabelled</source>
        <translation>源无标签</translation>
    </message>
    <message>
        <source>source unlabelled, target labelled</source>
        <translation>源无标签，目标有标签</translation>
    </message>
    <message>
        <source>source unlabelled, target unlabelled</source>
        <translation>源无标签，目标无标签</translation>
    </message>
    <message>
        <source>source validation</source>
        <translation>源验证</translation>
    </message>
    <message>
        <source>source, labelled</source>
        <translation>源，有标签</translation>
    </message>
    <message>
        <source>source.model: ConSE needs the names of the source model's classes, and this one has none.</source>
        <translation>source.model：ConSE 需要源模型类别的名称，而这个模型没有。</translation>
    </message>
    <message>
        <source>sparse autoencoder</source>
        <translation>稀疏自编码器</translation>
    </message>
    <message>
        <source>sparse coding of patches</source>
        <translation>图块的稀疏编码</translation>
    </message>
    <message>
        <source>specificity</source>
        <translation>特异性</translation>
    </message>
    <message>
        <source>spectral</source>
        <translation>谱聚类</translation>
    </message>
    <message>
        <source>standardise</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>stay frozen</source>
        <translation>保持冻结</translation>
    </message>
    <message>
        <source>stem</source>
        <translation>起始层</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>still named</source>
        <translation>仍被识别</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>sum-hinge (all classes)</source>
        <translation>求和合页（所有类别）</translation>
    </message>
    <message>
        <source>surgical: one part and the head</source>
        <translation>局部微调：一部分和分类头</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>t-SNE places each point among its neighbours; {1} points are too few for it.</source>
        <translation>t-SNE 把每个点放在其邻居之中；{1} 个点太少。</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>target
labelled</source>
        <translation>目标
有标签</translation>
    </message>
    <message>
        <source>target
unlabelled</source>
        <translation>目标
无标签</translation>
    </message>
    <message>
        <source>target entropy</source>
        <translation>目标熵</translation>
    </message>
    <message>
        <source>target images</source>
        <translation>目标图像</translation>
    </message>
    <message>
        <source>target, predicted</source>
        <translation>目标，预测</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>test images, which no choice has seen,</source>
        <translation>未用于任何选择的测试图像</translation>
    </message>
    <message>
        <source>the blocks that are not frozen</source>
        <translation>未冻结的块</translation>
    </message>
    <message>
        <source>the classes, on the source</source>
        <translation>源上的类别</translation>
    </message>
    <message>
        <source>the classifier on its features</source>
        <translation>其特征上的分类器</translation>
    </message>
    <message>
        <source>the classifier on the codes</source>
        <translation>编码上的分类器</translation>
    </message>
    <message>
        <source>the clusters of images and words</source>
        <translation>图像与词的簇</translation>
    </message>
    <message>
        <source>the column before</source>
        <translation>前一列</translation>
    </message>
    <message>
        <source>the encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>the first blocks</source>
        <translation>最前面的块</translation>
    </message>
    <message>
        <source>the fit of features and descriptors</source>
        <translation>特征与类别描述的拟合</translation>
    </message>
    <message>
        <source>the folder has {1} classes; halving them takes four at least, two for A and two for B.</source>
        <translation>文件夹有 {1} 个类别；对半划分至少需要四个，A 和 B 各两个。</translation>
    </message>
    <message>
        <source>the head</source>
        <translation>分类头</translation>
    </message>
    <message>
        <source>the image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>the input is added to the output</source>
        <translation>输入加到输出上</translation>
    </message>
    <message>
        <source>the input is fitted by a 1×1 convolution and added to the output</source>
        <translation>输入经 1×1 卷积调整形状后加到输出上</translation>
    </message>
    <message>
        <source>the last blocks</source>
        <translation>最后的块</translation>
    </message>
    <message>
        <source>the name of the method is missing.</source>
        <translation>缺少方法的名称。</translation>
    </message>
    <message>
        <source>the network's features</source>
        <translation>网络的特征</translation>
    </message>
    <message>
        <source>the network, with labels</source>
        <translation>网络，使用标签</translation>
    </message>
    <message>
        <source>the network, without labels</source>
        <translation>网络，不使用标签</translation>
    </message>
    <message>
        <source>the new head</source>
        <translation>新分类头</translation>
    </message>
    <message>
        <source>the same file</source>
        <translation>同一文件</translation>
    </message>
    <message>
        <source>the source model</source>
        <translation>源模型</translation>
    </message>
    <message>
        <source>the visual words</source>
        <translation>视觉词</translation>
    </message>
    <message>
        <source>there is no such field.</source>
        <translation>没有这个字段。</translation>
    </message>
    <message>
        <source>there is no such field{1}.</source>
        <translation>没有这个字段{1}。</translation>
    </message>
    <message>
        <source>this recipe</source>
        <translation>当前配方</translation>
    </message>
    <message>
        <source>this system has no font with the characters</source>
        <translation>此系统没有含这些字符的字体</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>to be downloaded</source>
        <translation>待下载</translation>
    </message>
    <message>
        <source>together</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>torchvision cannot build {1} with {2}: {3}.</source>
        <translation>torchvision 无法用 {2} 构建 {1}：{3}。</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>train.batch_norm: '{1}' is not known; allowed are {2}.</source>
        <translation>train.batch_norm：“{1}”未知；可用的有 {2}。</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>trained on other classes</source>
        <translation>在其他类别上训练</translation>
    </message>
    <message>
        <source>trained on the target</source>
        <translation>在目标上训练</translation>
    </message>
    <message>
        <source>training images of each class</source>
        <translation>每类训练图像数</translation>
    </message>
    <message>
        <source>transformer block</source>
        <translation>Transformer 块</translation>
    </message>
    <message>
        <source>transition</source>
        <translation>过渡层</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>truly {name}</source>
        <translation>实为 {name}</translation>
    </message>
    <message>
        <source>trying {1}</source>
        <translation>正在尝试 {1}</translation>
    </message>
    <message>
        <source>two layers</source>
        <translation>两层</translation>
    </message>
    <message>
        <source>uncertainty</source>
        <translation>不确定性</translation>
    </message>
    <message>
        <source>unfamiliar</source>
        <translation>陌生</translation>
    </message>
    <message>
        <source>unit length</source>
        <translation>单位长度</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>unlabelled source images</source>
        <translation>无标签源图像</translation>
    </message>
    <message>
        <source>unlabelled target images</source>
        <translation>无标签目标图像</translation>
    </message>
    <message>
        <source>unreadable recipe</source>
        <translation>无法读取的配方</translation>
    </message>
    <message>
        <source>unseen</source>
        <translation>未见</translation>
    </message>
    <message>
        <source>unseen U</source>
        <translation>未见类 U</translation>
    </message>
    <message>
        <source>unseen U, %</source>
        <translation>未见类 U，%</translation>
    </message>
    <message>
        <source>unseen: described only</source>
        <translation>未见：只有描述</translation>
    </message>
    <message>
        <source>untrained network</source>
        <translation>未训练的网络</translation>
    </message>
    <message>
        <source>update statistics</source>
        <translation>更新统计量</translation>
    </message>
    <message>
        <source>val</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>validation images</source>
        <translation>验证图像</translation>
    </message>
    <message>
        <source>validation images, which no choice has seen,</source>
        <translation>未用于任何选择的验证图像</translation>
    </message>
    <message>
        <source>validation {share}</source>
        <translation>验证 {share}</translation>
    </message>
    <message>
        <source>vector → image</source>
        <translation>词向量 → 图像</translation>
    </message>
    <message>
        <source>view {number}</source>
        <translation>视图 {number}</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>weighted source validation (DEV)</source>
        <translation>加权源验证（DEV）</translation>
    </message>
    <message>
        <source>weights only</source>
        <translation>仅权重</translation>
    </message>
    <message>
        <source>why {name} ({share})</source>
        <translation>为何是 {name}（{share}）</translation>
    </message>
    <message>
        <source>without</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>word vectors</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>word vectors of {} numbers</source>
        <translation>{} 维词向量</translation>
    </message>
    <message>
        <source>write it as field.name=value.</source>
        <translation>请写成 field.name=value。</translation>
    </message>
    <message>
        <source>{1} ({2} MB) is damaged or cut off; get the file again.</source>
        <translation>{1}（{2} MB）已损坏或不完整；请重新获取文件。</translation>
    </message>
    <message>
        <source>{1} ({2} MB) is damaged, cut off, or no .safetensors file; get the file again.</source>
        <translation>{1}（{2} MB）已损坏、不完整或不是 .safetensors 文件；请重新获取文件。</translation>
    </message>
    <message>
        <source>{1} ({2} images)</source>
        <translation>{1}（{2} 张图像）</translation>
    </message>
    <message>
        <source>{1} ({2}) does not compute: {3}. Install a torch that was built for it, or choose the CPU.</source>
        <translation>{1}（{2}）无法计算：{3}。请安装为它构建的 torch，或选择 CPU。</translation>
    </message>
    <message>
        <source>{1} + … → {2}. Nearest words around the blend: {3}.</source>
        <translation>{1} + … → {2}。混合点附近最近的词：{3}。</translation>
    </message>
    <message>
        <source>{1} By its label-free score, {2} These labels only scored; no choice was made by them.</source>
        <translation>{1}按无标签得分“{2}这些标签只用于评分，没有任何选择依据它们。</translation>
    </message>
    <message>
        <source>{1} Rename the class, or take it out.</source>
        <translation>{1}请重命名该类别，或将其去掉。</translation>
    </message>
    <message>
        <source>{1} Source-only had learnt for {2} of {3} epochs then: Experiments (Adaptation) and tlgui compare let it learn as long.</source>
        <translation>{1}此时仅用源只学习了 {3} 个轮次中的 {2} 个：“实验（适应）”和 tlgui compare 让它学习同样久。</translation>
    </message>
    <message>
        <source>{1} The same goes for {2} {3} files {4} in all.</source>
        <translation>{1} 同样情况的{2}{3}文件共 {4} 个。</translation>
    </message>
    <message>
        <source>{1} These labels only scored; no choice was made by them.</source>
        <translation>{1}这些标签只用于评分，没有任何选择依据它们。</translation>
    </message>
    <message>
        <source>{1} Write it otherwise, or give the file of word vectors.</source>
        <translation>{1}请换一种写法，或给出词向量文件。</translation>
    </message>
    <message>
        <source>{1} are the same for all seen classes, so nothing can be learned about them.</source>
        <translation>{1} 对所有可见类都相同，因此无法从中学到东西。</translation>
    </message>
    <message>
        <source>{1} blocks cannot be copied; this network has {2} before its head.</source>
        <translation>无法复制 {1} 块；此网络在分类头之前有 {2} 块。</translation>
    </message>
    <message>
        <source>{1} cannot be downloaded from {2}: {3}.</source>
        <translation>无法从 {2} 下载 {1}：{3}。</translation>
    </message>
    <message>
        <source>{1} cannot be downloaded: {2} answered {3} {4}.</source>
        <translation>无法下载 {1}：{2} 的回答是 {3} {4}。</translation>
    </message>
    <message>
        <source>{1} cannot be made: {2}.</source>
        <translation>无法创建 {1}：{2}。</translation>
    </message>
    <message>
        <source>{1} cannot be read.</source>
        <translation>无法读取 {1}。</translation>
    </message>
    <message>
        <source>{1} cannot be read: permission denied.</source>
        <translation>无法读取 {1}：没有权限。</translation>
    </message>
    <message>
        <source>{1} cannot be read: {2}.</source>
        <translation>无法读取 {1}：{2}。</translation>
    </message>
    <message>
        <source>{1} cannot be written: {2}.</source>
        <translation>无法写入 {1}：{2}。</translation>
    </message>
    <message>
        <source>{1} cannot be written: {2}. Free some space or choose another folder.</source>
        <translation>无法写入 {1}：{2}。请释放一些空间或另选文件夹。</translation>
    </message>
    <message>
        <source>{1} cannot be {2} into {3}: {4}; choose another folder.</source>
        <translation>无法将 {1} {2}到 {3}：{4}；请另选文件夹。</translation>
    </message>
    <message>
        <source>{1} cells of the attribute table are empty, such as {2}; the mean of the seen classes stands in.</source>
        <translation>属性表有 {1} 个空单元格，例如 {2}；以可见类的平均值代替。</translation>
    </message>
    <message>
        <source>{1} does not fit {2}: {3}; {4}.</source>
        <translation>{1} 与 {2} 不符：{3}；{4}。</translation>
    </message>
    <message>
        <source>{1} does not hold the tensors that its method needs ({2}); save it anew.</source>
        <translation>{1} 不含其方法所需的张量（{2}）；请重新保存。</translation>
    </message>
    <message>
        <source>{1} does not hold word vectors ({2}); choose a word2vec, GloVe or .vec file, or an .npz with words and vectors.</source>
        <translation>{1} 不含词向量（{2}）；请选择 word2vec、GloVe 或 .vec 文件，或带 words 和 vectors 的 .npz。</translation>
    </message>
    <message>
        <source>{1} does not say its {2}, so the network cannot be built; save it anew.</source>
        <translation>{1} 没有说明其 {2}，因此无法构建网络；请重新保存。</translation>
    </message>
    <message>
        <source>{1} does not take images of {2} px; set the image size to {3}.</source>
        <translation>{1} 不接受 {2} px 的图像；请将图像尺寸设为 {3}。</translation>
    </message>
    <message>
        <source>{1} fits no classification network of torchvision ({2} tensors, the first is {3}); choose weights that were made for one.</source>
        <translation>{1} 与 torchvision 的任何分类网络都不符（{2} 个张量，第一个是 {3}）；请选择为其制作的权重。</translation>
    </message>
    <message>
        <source>{1} gives figures that are no numbers at block {2}; choose other weights.</source>
        <translation>{1} 在块 {2} 处给出的不是数字；请另选权重。</translation>
    </message>
    <message>
        <source>{1} has its own weights; set weights to 'default', or to 'none' for random numbers.</source>
        <translation>{1} 有自己的权重；请将 weights 设为 'default'，或设为 'none' 使用随机数。</translation>
    </message>
    <message>
        <source>{1} has metadata that cannot be read; the file is damaged, get it again.</source>
        <translation>{1} 的元数据无法读取；文件已损坏，请重新获取。</translation>
    </message>
    <message>
        <source>{1} has no adapted stage.</source>
        <translation>{1}没有适应阶段。</translation>
    </message>
    <message>
        <source>{1} has no class called '{2}'; it has {3}.</source>
        <translation>{1} 没有名为“{2}”的类别；它有 {3}。</translation>
    </message>
    <message>
        <source>{1} has no column '{2}'{3}.</source>
        <translation>{1} 没有“{2}”列{3}。</translation>
    </message>
    <message>
        <source>{1} has no column that names the image files; call it 'file'. Its columns are {2}.</source>
        <translation>{1} 没有写图像文件名的列；请将其命名为“file”。它的列是 {2}。</translation>
    </message>
    <message>
        <source>{1} has no learning rate: it is solved, not descended.</source>
        <translation>{1}没有学习率：它是直接求解的，不用梯度下降。</translation>
    </message>
    <message>
        <source>{1} has no variable 'att'; choose the att_splits.mat of the benchmark.</source>
        <translation>{1} 没有变量 'att'；请选择基准数据的 att_splits.mat。</translation>
    </message>
    <message>
        <source>{1} has no variable '{2}'; it is not a file of the zero-shot benchmark.</source>
        <translation>{1} 没有变量“{2}”；它不是零样本基准数据的文件。</translation>
    </message>
    <message>
        <source>{1} has vectors of {2} numbers, the model {3}; choose the file that the model was made with.</source>
        <translation>{1} 的词向量是 {2} 维，模型的是 {3} 维；请选择制作模型时使用的文件。</translation>
    </message>
    <message>
        <source>{1} has {2} columns called '{3}'; rename one.</source>
        <translation>{1} 有 {2} 个名为“{3}”的列；请重命名其中一个。</translation>
    </message>
    <message>
        <source>{1} has {2} columns of features but {3} labels.</source>
        <translation>{1} 有 {2} 列特征但有 {3} 个标签。</translation>
    </message>
    <message>
        <source>{1} has {2} rows and {3} columns, but there are {4} classes and {5} attributes beside it.</source>
        <translation>{1} 有 {2} 行 {3} 列，但旁边有 {4} 个类别和 {5} 个属性。</translation>
    </message>
    <message>
        <source>{1} holds generated images of another kind or version; choose a new or an empty folder.</source>
        <translation>{1} 中是另一种类或版本的生成图像；请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>{1} holds no attribute table; the first row names the attributes, each further row is a class with its numbers.</source>
        <translation>{1} 中没有属性表；第一行写属性名称，之后每行是一个类别及其数值。</translation>
    </message>
    <message>
        <source>{1} holds no rows; its first line names the columns, each further line is an image.</source>
        <translation>{1} 中没有数据行；第一行写列名，之后每行是一张图像。</translation>
    </message>
    <message>
        <source>{1} holds no tensors by name (a state_dict); have the network's state_dict() saved instead.</source>
        <translation>{1} 中没有带名称的张量（state_dict）；请改为保存网络的 state_dict()。</translation>
    </message>
    <message>
        <source>{1} holds other files; choose a new or an empty folder.</source>
        <translation>{1} 中有其他文件；请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>{1} holds values that are no numbers (NaN or infinity) in {2} tensors, first in {3}; the training that made it went wrong, choose another file.</source>
        <translation>{1} 的 {2} 个张量含有非数值（NaN 或无穷），首先是 {3}；产生它的训练出了问题，请另选文件。</translation>
    </message>
    <message>
        <source>{1} images</source>
        <translation>{1} 图像</translation>
    </message>
    <message>
        <source>{1} is a TorchScript program, which would have to be run to be opened; that is refused. Save its state_dict() instead.</source>
        <translation>{1} 是 TorchScript 程序，打开它就必须运行它；因此拒绝。请改为保存其 state_dict()。</translation>
    </message>
    <message>
        <source>{1} is a file, not a folder; choose the folder that holds the images.</source>
        <translation>{1} 是文件而不是文件夹；请选择含有图像的文件夹。</translation>
    </message>
    <message>
        <source>{1} is a file; choose a folder.</source>
        <translation>{1} 是文件；请选择文件夹。</translation>
    </message>
    <message>
        <source>{1} is a folder; choose a weights file (.pth, .pt or .safetensors) in it.</source>
        <translation>{1} 是文件夹；请选择其中的权重文件（.pth、.pt 或 .safetensors）。</translation>
    </message>
    <message>
        <source>{1} is described exactly as {2}, so the two cannot be told apart.</source>
        <translation>{1} 与 {2} 的描述完全相同，因此两者无法区分。</translation>
    </message>
    <message>
        <source>{1} is empty; get the file again.</source>
        <translation>{1} 是空的；请重新获取文件。</translation>
    </message>
    <message>
        <source>{1} is no classification network of torchvision, so its blocks are not known.</source>
        <translation>{1} 不是 torchvision 的分类网络，因此不知道它的块。</translation>
    </message>
    <message>
        <source>{1} is no weights file by its name; choose a .pth, .pt or .safetensors file.</source>
        <translation>按名称 {1} 不是权重文件；请选择 .pth、.pt 或 .safetensors 文件。</translation>
    </message>
    <message>
        <source>{1} is not a MATLAB file that can be read here ({2}).</source>
        <translation>{1} 不是可在此读取的 MATLAB 文件（{2}）。</translation>
    </message>
    <message>
        <source>{1} is not a matrix of numbers ({2}).</source>
        <translation>{1} 不是数字矩阵（{2}）。</translation>
    </message>
    <message>
        <source>{1} is not a photo (a plain {2} drawing among {3} photos).</source>
        <translation>{1} 不是照片（在 {3} 张照片中的一张普通{2}图画）。</translation>
    </message>
    <message>
        <source>{1} is not a text file in UTF-8; save the table as CSV (UTF-8).</source>
        <translation>{1} 不是 UTF-8 文本文件；请将表格另存为 CSV（UTF-8）。</translation>
    </message>
    <message>
        <source>{1} is not a weights file of PyTorch ({2}); choose a .pth, .pt or .safetensors file.</source>
        <translation>{1} 不是 PyTorch 的权重文件（{2}）；请选择 .pth、.pt 或 .safetensors 文件。</translation>
    </message>
    <message>
        <source>{1} is refused: it holds more than tensors. Save only the state_dict(), best as .safetensors.</source>
        <translation>拒绝 {1}：它不只含有张量。请只保存 state_dict()，最好用 .safetensors。</translation>
    </message>
    <message>
        <source>{1} is refused: it is a general pickle, which may run any code, and not what torch.save makes of a state_dict(). Have its author save that, best as .safetensors.</source>
        <translation>拒绝 {1}：它是一般的 pickle，可能运行任意代码，而不是 torch.save 保存的 state_dict()。请其作者改为保存后者，最好用 .safetensors。</translation>
    </message>
    <message>
        <source>{1} is refused: to open it, the code of '{2}' would have to be run, and a weights file must not run code. Have its author save only the state_dict(), best as .safetensors.</source>
        <translation>拒绝 {1}：打开它必须运行“{2}”的代码，而权重文件不得运行代码。请其作者只保存 state_dict()，最好用 .safetensors。</translation>
    </message>
    <message>
        <source>{1} is the same file as {2}, in another class; remove the wrong one.</source>
        <translation>{1} 与另一类别中的 {2} 是同一个文件；请删除错误的那个。</translation>
    </message>
    <message>
        <source>{1} is the same for all seen classes, so nothing can be learned about it.</source>
        <translation>{1} 对所有可见类都相同，因此无法从中学到东西。</translation>
    </message>
    <message>
        <source>{1} is too large; the largest value allowed is {2}.</source>
        <translation>{1} 太大；允许的最大值是 {2}。</translation>
    </message>
    <message>
        <source>{1} is too small; the smallest value allowed is {2}.</source>
        <translation>{1} 太小；允许的最小值是 {2}。</translation>
    </message>
    <message>
        <source>{1} itself</source>
        <translation>{1} 自身</translation>
    </message>
    <message>
        <source>{1} leaves a plain network behind.</source>
        <translation>{1}留下一个普通网络。</translation>
    </message>
    <message>
        <source>{1} names images but no labels; add a column for each task.</source>
        <translation>{1} 写了图像但没有标签；请为每个任务添加一列。</translation>
    </message>
    <message>
        <source>{1} names {2} classes but its head has another number; save it anew.</source>
        <translation>{1} 写了 {2} 个类别，但其分类头的数目不同；请重新保存。</translation>
    </message>
    <message>
        <source>{1} of the {2} classes of the source model have no word vector ({3}); they {4}.</source>
        <translation>源模型的 {2} 个类别中有 {1} 个没有词向量（{3}）；它们 {4}。</translation>
    </message>
    <message>
        <source>{1} of {2} atoms are never used; choose fewer atoms, a smaller β, or give the source more varied images.</source>
        <translation>{2} 个原子中有 {1} 个从未使用；请选择更少的原子、更小的 β，或给源更多样的图像。</translation>
    </message>
    <message>
        <source>{1} of {2} atoms; grey is zero, light and dark are its two signs.</source>
        <translation>共 {2} 个字典原子，显示 {1} 个；灰色为零，亮与暗是两种符号。</translation>
    </message>
    <message>
        <source>{1} of {2} attributes of {3} are not given; the mean of the seen classes stands in for them.</source>
        <translation>{3} 的 {2} 个属性中有 {1} 个没有给出；以可见类的平均值代替。</translation>
    </message>
    <message>
        <source>{1} of {2} clusters are empty; the images fall into fewer groups.</source>
        <translation>{2} 个簇中有 {1} 个是空的；图像分成的组更少。</translation>
    </message>
    <message>
        <source>{1} of {2} names image {3}, but there are {4}.</source>
        <translation>{2} 的 {1} 写了图像 {3}，但只有 {4} 张。</translation>
    </message>
    <message>
        <source>{1} of {2} runs are done</source>
        <translation>共 {2} 次运行，已完成 {1} 次</translation>
    </message>
    <message>
        <source>{1} of {2} runs are missing; the first, {3}: {4}</source>
        <translation>共 {2} 次运行，缺少 {1} 次；首先是 {3}：{4}</translation>
    </message>
    <message>
        <source>{1} of {2} without an image here ({3}).</source>
        <translation>{2} 中有 {1} 个在此没有图像（{3}）。</translation>
    </message>
    <message>
        <source>{1} predicts without a network, so nothing can be transferred from it; choose another.</source>
        <translation>{1} 不用网络进行预测，因此没有可迁移的；请另选一个。</translation>
    </message>
    <message>
        <source>{1} puts out {2} scores and no maps; choose a block before it.</source>
        <translation>{1} 输出 {2} 个得分而没有特征图；请选择它之前的块。</translation>
    </message>
    <message>
        <source>{1} repeats</source>
        <translation>{1} 次重复</translation>
    </message>
    <message>
        <source>{1} validation images are named otherwise by the saved file than in training, in {2}.</source>
        <translation>以 {2} 计算时，保存的文件对 {1} 张验证图像的识别与训练中不同。</translation>
    </message>
    <message>
        <source>{1} was left out: {2}.</source>
        <translation>{1} 已略去：{2}。</translation>
    </message>
    <message>
        <source>{1} was made by the method '{2}', which this version does not know.</source>
        <translation>{1} 由方法“{2}”制作，此版本不认识该方法。</translation>
    </message>
    <message>
        <source>{1} was not saved by tlgui; to use it, choose its architecture and give it as a weights file.</source>
        <translation>{1} 不是 tlgui 保存的；要使用它，请选择其架构并把它作为权重文件给出。</translation>
    </message>
    <message>
        <source>{1} was saved by a newer tlgui (format {2}); update tlgui to open it.</source>
        <translation>{1} 由更新的 tlgui 保存（格式 {2}）；请更新 tlgui 再打开。</translation>
    </message>
    <message>
        <source>{1} was trained on images named {2}: unseen by the method, but not by the network, so the accuracy on them says less than it seems to.</source>
        <translation>{1} 曾在名为 {2} 的图像上训练：方法没见过它们，网络却见过，因此其上的准确率没有看起来那么有说服力。</translation>
    </message>
    <message>
        <source>{1} without a row in {2}, left out (the first is {3}).</source>
        <translation>{1} 在 {2} 中没有对应的行，已略去（第一个是 {3}）。</translation>
    </message>
    <message>
        <source>{1} without any label in {2}, left out (the first is {3}).</source>
        <translation>{1} 在 {2} 中没有任何标签，已略去（第一个是 {3}）。</translation>
    </message>
    <message>
        <source>{1}, line {2}: '{3}' in the column '{4}' is no number; mend it or empty it.</source>
        <translation>{1}，第 {2} 行：“{4}”列中的“{3}”不是数字；请改正或清空。</translation>
    </message>
    <message>
        <source>{1}, line {2}: '{3}' is no part; write train, val or test, or leave it empty.</source>
        <translation>{1}，第 {2} 行：“{3}”不是划分；请写 train、val 或 test，或留空。</translation>
    </message>
    <message>
        <source>{1}, line {2}: there are {3} cells for {4} columns; put a text that holds the separator into quotes.</source>
        <translation>{1}，第 {2} 行：{4} 列有 {3} 个单元格；请把含有分隔符的文本放入引号。</translation>
    </message>
    <message>
        <source>{1}, line {2}: {3}; save the table as CSV anew.</source>
        <translation>{1}，第 {2} 行：{3}；请将表格重新另存为 CSV。</translation>
    </message>
    <message>
        <source>{1}, row {2} ({3}): {4} cells for {5} attributes.</source>
        <translation>{1}，第 {2} 行（{3}）：{5} 个属性有 {4} 个单元格。</translation>
    </message>
    <message>
        <source>{1}, seed {2}</source>
        <translation>{1}，种子 {2}</translation>
    </message>
    <message>
        <source>{1}, the adapted model is better than source-only, {2} against {3}.</source>
        <translation>{1}”，适应后的模型优于仅用源：{2} 比 {3}。</translation>
    </message>
    <message>
        <source>{1}, the adapted model is level with source-only, {2} to {3}.</source>
        <translation>{1}”，适应后的模型与仅用源相当：{2} 比 {3}。</translation>
    </message>
    <message>
        <source>{1}, the adapted model is worse than source-only, {2} against {3}.</source>
        <translation>{1}”，适应后的模型不如仅用源：{2} 比 {3}。</translation>
    </message>
    <message>
        <source>{1}, untrained</source>
        <translation>{1}，未训练</translation>
    </message>
    <message>
        <source>{1}: attributes</source>
        <translation>{1}：属性</translation>
    </message>
    <message>
        <source>{1}: column {2} has no heading in the first line; name or remove it.</source>
        <translation>{1}：第 {2} 列在第一行没有标题；请命名或删除它。</translation>
    </message>
    <message>
        <source>{1}: label-free score ({2}) {3}.</source>
        <translation>{1}：无标签得分（{2}）{3}。</translation>
    </message>
    <message>
        <source>{1}: lines {2} and {3} are about the same file {4}; keep one.</source>
        <translation>{1}：第 {2} 行和第 {3} 行关于同一文件 {4}；请保留一行。</translation>
    </message>
    <message>
        <source>{1}: lines {2} and {3} are about the same image {4}; keep one.</source>
        <translation>{1}：第 {2} 行和第 {3} 行关于同一图像 {4}；请保留一行。</translation>
    </message>
    <message>
        <source>{1}: no image in {2} has a label in the column '{3}'.</source>
        <translation>{1}：{2} 中没有图像在“{3}”列有标签。</translation>
    </message>
    <message>
        <source>{1}: of the validation images are named rightly {2}.</source>
        <translation>{1}：验证图像中正确识别 {2}。</translation>
    </message>
    <message>
        <source>{1}: the blend → {2}</source>
        <translation>{1}：混合 → {2}</translation>
    </message>
    <message>
        <source>{1}: the column '{2}' has no label in any row; fill it or remove it.</source>
        <translation>{1}：“{2}”列在任何行都没有标签；请填写或删除它。</translation>
    </message>
    <message>
        <source>{1}: the column '{2}' knows one class only ({3}); telling classes apart needs two.</source>
        <translation>{1}：“{2}”列只有一个类别（{3}）；区分类别需要两个。</translation>
    </message>
    <message>
        <source>{1}: the column of files is empty in every row; name an image in each.</source>
        <translation>{1}：文件列在每一行都是空的；请在每行写一个图像。</translation>
    </message>
    <message>
        <source>{1}: the nearest classes</source>
        <translation>{1}：最接近的类别</translation>
    </message>
    <message>
        <source>{1}: the {2} {3} stands there twice; leave one of them.</source>
        <translation>{1}：{2} {3} 出现了两次；请保留一个。</translation>
    </message>
    <message>
        <source>{1}: {2} accuracy by class among the unseen classes.</source>
        <translation>{1}：未见类中按类别的准确率 {2}。</translation>
    </message>
    <message>
        <source>{1}: {2} accuracy by class among the unseen classes; H {3} among all classes.</source>
        <translation>{1}：未见类中按类别的准确率 {2}；在所有类别中 H {3}。</translation>
    </message>
    <message>
        <source>{1}: {2} is an unseen class, but trainval_loc holds images of it.</source>
        <translation>{1}：{2} 是未见类，但 trainval_loc 中有它的图像。</translation>
    </message>
    <message>
        <source>{1}: {2} is not a number; write one, or leave the cell empty.</source>
        <translation>{1}：{2} 不是数字；请写一个数字，或让单元格留空。</translation>
    </message>
    <message>
        <source>{1}: {2} of the {3} are named rightly, by source-only {4}.</source>
        <translation>{1}：{3}中 {2} 识别正确，仅用源为 {4}。</translation>
    </message>
    <message>
        <source>{1}: {2} of the {3} are named rightly.</source>
        <translation>{1}：{3}中正确识别 {2}。</translation>
    </message>
    <message>
        <source>{1}; H {2} among all classes.</source>
        <translation>{1}；在所有类别中 H {2}。</translation>
    </message>
    <message>
        <source>{attribute}: '{text}' is not a number.</source>
        <translation>{attribute}：“{text}”不是数字。</translation>
    </message>
    <message>
        <source>{before}, {after}</source>
        <translation>{before}、{after}</translation>
    </message>
    <message>
        <source>{block} is new: it has no source to be compared with.</source>
        <translation>{block} 是新块：没有可比较的源。</translation>
    </message>
    <message>
        <source>{block}, epoch {epoch}: frozen, its gradient is exactly 0</source>
        <translation>{block}，第 {epoch} 轮：已冻结，梯度恰为 0</translation>
    </message>
    <message>
        <source>{block}, epoch {epoch}: mean gradient norm {value}</source>
        <translation>{block}，第 {epoch} 轮：平均梯度范数 {value}</translation>
    </message>
    <message>
        <source>{block}, epoch {epoch}: moved by {change} of its weights' norm</source>
        <translation>{block}，第 {epoch} 轮：移动了其权重范数的 {change}</translation>
    </message>
    <message>
        <source>{block}, epoch {epoch}: solved without gradients</source>
        <translation>{block}，第 {epoch} 轮：不用梯度求解</translation>
    </message>
    <message>
        <source>{curve} by epoch</source>
        <translation>{curve}随轮次的变化</translation>
    </message>
    <message>
        <source>{cut} of {body} blocks before the cut; the left and right arrow keys move it.</source>
        <translation>{body} 块中有 {cut} 块在分界之前；用左右方向键移动。</translation>
    </message>
    <message>
        <source>{done} of {all} epochs</source>
        <translation>{all} 轮中的 {done} 轮</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{done} of {total} downloaded.</source>
        <translation>已下载 {done} / {total}。</translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation>{done} / {total} 个文件</translation>
    </message>
    <message>
        <source>{done} of {total} images</source>
        <translation>{done} / {total} 张图像</translation>
    </message>
    <message>
        <source>{done} of {total} images are put on the map.</source>
        <translation>已将 {done} / {total} 张图像放到分布图上。</translation>
    </message>
    <message>
        <source>{files} skipped</source>
        <translation>跳过 {files}</translation>
    </message>
    <message>
        <source>{file} cannot be written. Choose another folder.</source>
        <translation>无法写入 {file}。请另选文件夹。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}. Choose another folder.</source>
        <translation>无法写入 {file}：{reason}。请另选文件夹。</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
    <message>
        <source>{frozen} of {all} blocks frozen</source>
        <translation>{all} 块中冻结 {frozen} 块</translation>
    </message>
    <message>
        <source>{frozen} of {blocks} blocks frozen · {some} of {all} parameters train</source>
        <translation>{blocks} 块中冻结 {frozen} 块 · 训练 {all} 参数中的 {some}</translation>
    </message>
    <message>
        <source>{groups} groups of images look the same, by a perceptual hash; {mixed} of them lie in different classes. A split that tlgui makes never parts a group. Delete leaves selected images out; the files stay.</source>
        <translation>按感知哈希，有 {groups} 组图像看起来相同；其中 {mixed} 组分属不同类别。tlgui 的划分从不拆散一组。按 Delete 略去选中的图像；文件保留。</translation>
    </message>
    <message>
        <source>{hits} of {there} images of {name} are found (recall {recall}), with {alarms} false alarms among {others} others ({rate}). Of what is found, {precision} is right (precision).</source>
        <translation>{name} 的 {there} 张图像中找到 {hits} 张（召回率 {recall}），其他 {others} 张中误报 {alarms} 张（{rate}）。找到的图像中 {precision} 是正确的（精确率）。</translation>
    </message>
    <message>
        <source>{images} copied into class folders in {folder}.</source>
        <translation>已将 {images}复制到 {folder} 的类别文件夹。</translation>
    </message>
    <message>
        <source>{images} in {classes}</source>
        <translation>{classes}，共 {images}</translation>
    </message>
    <message>
        <source>{images} of {there} {true} named {named} ({share})</source>
        <translation>{true} 共 {there} 张，其中 {images} 张识别为 {named}（{share}）</translation>
    </message>
    <message>
        <source>{images} training images; LogME and the linear probe are read together.</source>
        <translation>{images} 张训练图像；LogME 与线性探测要一起看。</translation>
    </message>
    <message>
        <source>{images} without class folders</source>
        <translation>{images}，没有类别文件夹</translation>
    </message>
    <message>
        <source>{images}: {sure} sure on average, {right} right</source>
        <translation>{images}：平均确信度 {sure}，准确率 {right}</translation>
    </message>
    <message>
        <source>{method} can use source images, and does without.</source>
        <translation>{method}可以使用源图像，没有也行。</translation>
    </message>
    <message>
        <source>{method} learns from labelled source images: one subfolder a class.</source>
        <translation>{method}从有标签源图像学习：每类一个子文件夹。</translation>
    </message>
    <message>
        <source>{method} learns from source images without labels: any folder of pictures.</source>
        <translation>{method}从无标签源图像学习：任意图片文件夹。</translation>
    </message>
    <message>
        <source>{method} learns from source images, labelled or not.</source>
        <translation>{method}从源图像学习，有无标签均可。</translation>
    </message>
    <message>
        <source>{method} needs both domains to share one label set: {unknown} of {all} target classes are unknown in the source ({names}).</source>
        <translation>{method}要求两个领域的类别相同：{all} 个目标类别中有 {unknown} 个在源中不存在（{names}）。</translation>
    </message>
    <message>
        <source>{method} needs class descriptors: choose a table of attributes or a file of word vectors.</source>
        <translation>{method}需要类别描述：请选择属性表或词向量文件。</translation>
    </message>
    <message>
        <source>{method} needs labelled source images beside the target: choose their folder.</source>
        <translation>{method}除目标外还需要有标签源图像：请选择其文件夹。</translation>
    </message>
    <message>
        <source>{method} needs source images; the folder {folder} holds none.</source>
        <translation>{method}需要源图像；文件夹 {folder} 中没有。</translation>
    </message>
    <message>
        <source>{method} needs target images; the folder {folder} holds none.</source>
        <translation>{method}需要目标图像；文件夹 {folder} 中没有。</translation>
    </message>
    <message>
        <source>{method} needs unlabelled source images beside the target: choose their folder.</source>
        <translation>{method}除目标外还需要无标签源图像：请选择其文件夹。</translation>
    </message>
    <message>
        <source>{method} reads what describes each class: a table of attributes, or word vectors.</source>
        <translation>{method}读取每个类别的描述：属性表或词向量。</translation>
    </message>
    <message>
        <source>{named} of {images} images are still named ({coverage}), {right} of these rightly ({accuracy}).</source>
        <translation>{images} 张图像中仍有 {named} 张被识别（{coverage}），其中 {right} 张正确（{accuracy}）。</translation>
    </message>
    <message>
        <source>{name} cannot be moved to the trash; delete the folder by hand.</source>
        <translation>无法将 {name} 移到回收站；请手动删除该文件夹。</translation>
    </message>
    <message>
        <source>{name} is the source model now.</source>
        <translation>{name} 现在是源模型。</translation>
    </message>
    <message>
        <source>{name}, first {number} blocks copied.</source>
        <translation>{name}，已复制前 {number} 块。</translation>
    </message>
    <message>
        <source>{name}, untrained</source>
        <translation>{name}，未训练</translation>
    </message>
    <message>
        <source>{name}, {number} images</source>
        <translation>{name}，{number} 张图像</translation>
    </message>
    <message>
        <source>{name}: {number} parameters, {where}</source>
        <translation>{name}：{number} 参数，{where}</translation>
    </message>
    <message>
        <source>{number} MaxViT blocks</source>
        <translation>{number} 个MaxViT 块</translation>
    </message>
    <message>
        <source>{number} attribute</source>
        <translation>{number} 个属性</translation>
    </message>
    <message>
        <source>{number} attributes</source>
        <translation>{number} 个属性</translation>
    </message>
    <message>
        <source>{number} blocks</source>
        <translation>{number} 块</translation>
    </message>
    <message>
        <source>{number} class</source>
        <translation>{number} 个类别</translation>
    </message>
    <message>
        <source>{number} classes</source>
        <translation>{number} 个类别</translation>
    </message>
    <message>
        <source>{number} dense layers</source>
        <translation>{number} 个稠密层</translation>
    </message>
    <message>
        <source>{number} file</source>
        <translation>{number} 个文件</translation>
    </message>
    <message>
        <source>{number} files</source>
        <translation>{number} 个文件</translation>
    </message>
    <message>
        <source>{number} filters of {sides} pixels in {planes} colours; zero is grey.</source>
        <translation>{number} 个滤波器，{sides} 像素，{planes} 种颜色；零为灰色。</translation>
    </message>
    <message>
        <source>{number} fire modules</source>
        <translation>{number} 个Fire 模块</translation>
    </message>
    <message>
        <source>{number} fused inverted residuals</source>
        <translation>{number} 个融合倒残差块</translation>
    </message>
    <message>
        <source>{number} image</source>
        <translation>{number} 张图像</translation>
    </message>
    <message>
        <source>{number} image of {true} named {named}, the least sure first</source>
        <translation>{number} 张 {true} 识别为 {named} 的图像，最没有把握的在前</translation>
    </message>
    <message>
        <source>{number} image of {true} named {named}, the worst first</source>
        <translation>{number} 张 {true} 识别为 {named} 的图像，错得最严重的在前</translation>
    </message>
    <message>
        <source>{number} image whose folder is likely wrong, the likeliest first: is it so?</source>
        <translation>{number} 张图像的文件夹可能有误，最可疑的在前：是这样吗？</translation>
    </message>
    <message>
        <source>{number} images</source>
        <translation>{number} 张图像</translation>
    </message>
    <message>
        <source>{number} images of {true} named {named}, the least sure first</source>
        <translation>{number} 张 {true} 识别为 {named} 的图像，最没有把握的在前</translation>
    </message>
    <message>
        <source>{number} images of {true} named {named}, the worst first</source>
        <translation>{number} 张 {true} 识别为 {named} 的图像，错得最严重的在前</translation>
    </message>
    <message>
        <source>{number} images whose folder is likely wrong, the likeliest first: is it so?</source>
        <translation>{number} 张图像的文件夹可能有误，最可疑的在前：是这样吗？</translation>
    </message>
    <message>
        <source>{number} images/s</source>
        <translation>{number} 张/秒</translation>
    </message>
    <message>
        <source>{number} inception modules</source>
        <translation>{number} 个Inception 模块</translation>
    </message>
    <message>
        <source>{number} inverted residuals</source>
        <translation>{number} 个倒残差块</translation>
    </message>
    <message>
        <source>{number} left out: {reason}</source>
        <translation>略去 {number} 张：{reason}</translation>
    </message>
    <message>
        <source>{number} mistake, the worst first</source>
        <translation>{number} 个错误，错得最严重的在前</translation>
    </message>
    <message>
        <source>{number} mistakes, the worst first</source>
        <translation>{number} 个错误，错得最严重的在前</translation>
    </message>
    <message>
        <source>{number} of {all} images are smaller and will be enlarged.</source>
        <translation>{all} 张图像中有 {number} 张更小，将被放大。</translation>
    </message>
    <message>
        <source>{number} of {blocks} blocks have skip connections.</source>
        <translation>{blocks} 块中有 {number} 块带跳跃连接。</translation>
    </message>
    <message>
        <source>{number} operations</source>
        <translation>{number} 个运算</translation>
    </message>
    <message>
        <source>{number} patch embeddings</source>
        <translation>{number} 个图块嵌入</translation>
    </message>
    <message>
        <source>{number} patch mergings</source>
        <translation>{number} 个图块合并</translation>
    </message>
    <message>
        <source>{number} pictures a second</source>
        <translation>每秒 {number} 张图像</translation>
    </message>
    <message>
        <source>{number} residual blocks</source>
        <translation>{number} 个残差块</translation>
    </message>
    <message>
        <source>{number} residual bottlenecks</source>
        <translation>{number} 个残差瓶颈块</translation>
    </message>
    <message>
        <source>{number} row</source>
        <translation>{number} 行</translation>
    </message>
    <message>
        <source>{number} rows</source>
        <translation>{number} 行</translation>
    </message>
    <message>
        <source>{number} run</source>
        <translation>{number} 次运行</translation>
    </message>
    <message>
        <source>{number} runs</source>
        <translation>{number} 次运行</translation>
    </message>
    <message>
        <source>{number} shuffle units</source>
        <translation>{number} 个通道混洗单元</translation>
    </message>
    <message>
        <source>{number} skip connections, past its {parts}: {does}.</source>
        <translation>{number} 个跳跃连接，越过{parts}：{does}。</translation>
    </message>
    <message>
        <source>{number} steps</source>
        <translation>{number} 步</translation>
    </message>
    <message>
        <source>{number} transformer blocks</source>
        <translation>{number} 个Transformer 块</translation>
    </message>
    <message>
        <source>{number} transitions</source>
        <translation>{number} 个过渡层</translation>
    </message>
    <message>
        <source>{number} {title}, named by the model</source>
        <translation>{number} 张{title}，由模型识别</translation>
    </message>
    <message>
        <source>{number} × {kind}</source>
        <translation>{number} × {kind}</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another place.</source>
        <translation>无法写入 {path}：{reason}。请另选位置。</translation>
    </message>
    <message>
        <source>{path} is not there any more: choose another file or folder.</source>
        <translation>{path} 已不存在：请另选文件或文件夹。</translation>
    </message>
    <message>
        <source>{right} of {all} test images named rightly; 95 % sure: between {low} and {high}.</source>
        <translation>{all} 张测试图像中正确识别 {right} 张；95 % 置信区间：{low} 到 {high}。</translation>
    </message>
    <message>
        <source>{right} of {all} validation images named rightly; 95 % sure: between {low} and {high}.</source>
        <translation>{all} 张验证图像中正确识别 {right} 张；95 % 置信区间：{low} 到 {high}。</translation>
    </message>
    <message>
        <source>{right} of {images} {title} named rightly</source>
        <translation>{images} 张{title}中正确识别 {right} 张</translation>
    </message>
    <message>
        <source>{right} of {judged} as their folders say ({share})</source>
        <translation>{judged} 张中有 {right} 张与其文件夹一致（{share}）</translation>
    </message>
    <message>
        <source>{rows} are in {path}.</source>
        <translation>{rows}已写入 {path}。</translation>
    </message>
    <message>
        <source>{runs} in {folder}</source>
        <translation>{folder} 中有 {runs}</translation>
    </message>
    <message>
        <source>{share} busy</source>
        <translation>占用 {share}</translation>
    </message>
    <message>
        <source>{some} of {all} images, evenly spaced.</source>
        <translation>{all} 张图像中均匀抽取的 {some} 张。</translation>
    </message>
    <message>
        <source>{some} of {all} parameters are trained.</source>
        <translation>训练 {all} 参数中的 {some}。</translation>
    </message>
    <message>
        <source>{split} images</source>
        <translation>{split}图像</translation>
    </message>
    <message>
        <source>{text}: {done} of {total}</source>
        <translation>{text}：{done} / {total}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>{title}: {kind}
{parameters} parameters, output {shape}
{state}</source>
        <translation>{title}：{kind}
{parameters} 参数，输出 {shape}
{state}</translation>
    </message>
    <message>
        <source>{used} of {total} GB</source>
        <translation>{used} / {total} GB</translation>
    </message>
    <message>
        <source>{what} {number}</source>
        <translation>{what} {number}</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>略去 {} 张</translation>
    </message>
    <message>
        <source>{} not used, by the limit of images per class</source>
        <translation>{} 张因每类图像数上限而未使用</translation>
    </message>
    <message>
        <source>{} seen</source>
        <translation>{} 个可见</translation>
    </message>
    <message>
        <source>{} test</source>
        <translation>{} 测试</translation>
    </message>
    <message>
        <source>{} train</source>
        <translation>{} 训练</translation>
    </message>
    <message>
        <source>{} unreadable</source>
        <translation>{} 张无法读取</translation>
    </message>
    <message>
        <source>{} unseen</source>
        <translation>{} 个未见</translation>
    </message>
    <message>
        <source>{} validation</source>
        <translation>{} 验证</translation>
    </message>
    <message>
        <source>÷ 10 each third</source>
        <translation>每三分之一 ÷ 10</translation>
    </message>
    <message>
        <source>γ must lie between 0 and 1, not {1}.</source>
        <translation>γ 必须在 0 到 1 之间，而不是 {1}。</translation>
    </message>
    <message>
        <source>λ: how strongly the features learn to fool the domain classifier, at the end of the ramp. 0 is source-only.</source>
        <translation>λ：上升结束时特征学习欺骗域分类器的强度。0 即仅用源。</translation>
    </message>
    <message>
        <source>– not begun</source>
        <translation>– 未开始</translation>
    </message>
    <message>
        <source>‖ interrupted</source>
        <translation>‖ 已中断</translation>
    </message>
    <message>
        <source>‖∇L‖ / ‖θ‖</source>
        <translation>‖∇L‖ / ‖θ‖</translation>
    </message>
    <message>
        <source>● running</source>
        <translation>● 进行中</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ 已完成</translation>
    </message>
    <message>
        <source>✓ finished by hand</source>
        <translation>✓ 手动结束</translation>
    </message>
    <message>
        <source>✓ stopped early</source>
        <translation>✓ 提前停止</translation>
    </message>
    <message>
        <source>✓ the folder says {known}, too</source>
        <translation>✓ 文件夹也标为 {known}</translation>
    </message>
    <message>
        <source>✕ discarded</source>
        <translation>✕ 已放弃</translation>
    </message>
    <message>
        <source>✕ failed</source>
        <translation>✕ 失败</translation>
    </message>
    <message>
        <source>✕ skipped, broken</source>
        <translation>✕ 跳过，已损坏</translation>
    </message>
    <message>
        <source>✕ skipped, no photo</source>
        <translation>✕ 跳过，不是照片</translation>
    </message>
    <message>
        <source>✗ the folder says {known}</source>
        <translation>✗ 文件夹标为 {known}</translation>
    </message>
</context>
</TS>
